"""A buyer withdraws: it is kept, noted with the order for the merchant, and confirmed by mail to both."""

from collections.abc import Sequence

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.mailing import post
from storefront.merchants.models import Merchant
from storefront.orders.notes import add_note
from storefront.orders.queries import FullOrder
from storefront.withdrawals.models import WithdrawnLine
from storefront.words.formats import moment
from storefront.words.languages import offered
from storefront.words.speech import language, listed, say, speaking


async def withdraw(
    session: AsyncSession, merchant: Merchant, full: FullOrder, line_ids: Sequence[str], name: str
) -> None:
    """From those lines; nothing happens for any that were withdrawn from before."""
    order, now = full.order, clock.now()
    fresh = await _keep(session, full, line_ids, name, now)
    if not fresh:
        return
    said = {"order_id": order.id, "lines": fresh, "name": name, "received": now}
    with speaking(offered(merchant.languages, merchant.language)[0]):
        content = _note(full, fresh, name, now)
    await add_note(session, merchant.id, order.id, content, {"withdrawal": said})
    for kind in ("mails.withdrawal", "mails.new_withdrawal"):
        post(session, merchant.id, kind, said)


async def _keep(
    session: AsyncSession, full: FullOrder, line_ids: Sequence[str], name: str, now: int
) -> list[str]:
    """The insert decides: of two who press at once it adds a line for one."""
    kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    owner = {"merchant_id": full.order.merchant_id, "order_id": full.order.id}
    rows = [
        {**owner, "line_item_id": id, "name": name, "created": now, "updated": now} for id in sorted(line_ids)
    ]
    adding = kind.insert(WithdrawnLine).values(rows).on_conflict_do_nothing()
    return list(await session.scalars(adding.returning(WithdrawnLine.line_item_id)))


def _note(full: FullOrder, line_ids: Sequence[str], name: str, now: int) -> str:
    goods = [
        f"{line['quantity']} × {line['product_name']}" for id, line in full.lines.items() if id in line_ids
    ]
    return say(
        "%(name)s withdrew from this contract on %(moment)s: %(goods)s",
        name=name,
        moment=moment(now, language()),
        goods=listed(goods),
    )
