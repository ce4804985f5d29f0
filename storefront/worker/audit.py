"""The audit: recomputes from the rows what must hold at every commit, and says where it does not.

Stock: initial = available + held by open attempts + units in orders that kept theirs.
Money: order value = charges + gift credit. Gift cards: initial = balance + what was taken and not returned.
Limits: no discount and no download was used more often than it may be.
Gateway: every charge of the test gateway is accounted for by an order, an open attempt or a refund, and every
other provider is asked about what it has promised or reserved.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.catalog.stock import sold_out
from storefront.checkout.attempts import HOLDING, OPEN
from storefront.checkout.models import Attempt
from storefront.gateways.models import TestCharge
from storefront.giftcards.models import GiftCard, Redemption
from storefront.orders.later_models import OpenCharge
from storefront.orders.models import Order, Transaction
from storefront.orders.states import OPEN_TRANSACTIONS
from storefront.orders.tally import orders_counted, orders_there
from storefront.worker.audit_limits import overdrawn

Units = Counter[tuple[str, str]]
"""Units by kind and id of the row they came from."""


async def audit(session: AsyncSession, merchant_id: int) -> list[str]:
    """What does not add up, in sentences; nothing when all is well."""
    return [
        *await _stock(session, merchant_id),
        *await _sold_out(session, merchant_id),
        *await _orders(session, merchant_id),
        *await _tally(session, merchant_id),
        *await _gift_cards(session, merchant_id),
        *await overdrawn(session, merchant_id),
        *await _charges(session, merchant_id),
        *await _followed(session, merchant_id),
        *await _tokens(session, merchant_id),
    ]


async def _stock(session: AsyncSession, merchant_id: int) -> list[str]:
    gone = await _units_gone(session, merchant_id)
    found: list[str] = []
    for kind, table in (("product", Product), ("variant", Variant)):
        rows = await _counted(session, merchant_id, table)
        for row in rows:
            known = row.available + gone[kind, row.id]
            if row.available < 0 or known != row.stocked:
                found.append(f"{kind} {row.id}: {row.stocked} units were stocked, {known} are known")
    return found


async def _sold_out(session: AsyncSession, merchant_id: int) -> list[str]:
    wrong = Product.merchant_id == merchant_id, Product.deleted.is_(None), Product.sold_out != sold_out()
    ids = await session.scalars(select(Product.id).where(*wrong).order_by(Product.id))
    return [f"product {id}: whether it has sold out is written down wrong" for id in ids]


async def _counted(session: AsyncSession, merchant_id: int, table: Any) -> Iterable[Any]:
    counts = table.inventory_managed if table is Product else table.available.is_not(None)
    return await session.execute(
        select(table.id, table.available, table.stocked).where(table.merchant_id == merchant_id, counts)
    )


async def _units_gone(session: AsyncSession, merchant_id: int) -> Units:
    """Held by open attempts, or sold and not given back."""
    open_ = select(Attempt.holds).where(Attempt.merchant_id == merchant_id, Attempt.state.in_(HOLDING))
    sold = select(Order.holds).where(Order.merchant_id == merchant_id, Order.given_back.is_(None))
    units: Units = Counter()
    for holds in [*await session.scalars(open_), *await session.scalars(sold)]:
        for part in holds.get("stock", []):
            units[part["kind"], part["id"]] += part["quantity"]
    return units


async def _tally(session: AsyncSession, merchant_id: int) -> list[str]:
    """Lists say how many orders there are without counting them."""
    found: list[str] = []
    for sandbox in (True, False):
        there = await orders_there(session, merchant_id, sandbox)
        counted = await orders_counted(session, merchant_id, sandbox)
        if there != counted:
            found.append(f"there are {there} {'sandbox ' * sandbox}orders, {counted} are counted")
    return found


async def _orders(session: AsyncSession, merchant_id: int) -> list[str]:
    """A pending charge counts: the order stands, and the money is on its way."""
    taken = Transaction.merchant_id == merchant_id, Transaction.type == "charge"
    sums = await session.execute(
        select(Transaction.order_id, func.sum(Transaction.amount))
        .where(*taken)
        .group_by(Transaction.order_id)
    )
    charged = {row[0]: int(row[1]) for row in sums}
    rows = await session.execute(
        select(Order.id, Order.order_value, Order.gift_credit).where(Order.merchant_id == merchant_id)
    )
    return [
        f"order {row.id}: worth {row.order_value}, paid {charged.get(row.id, 0)} and {row.gift_credit}"
        for row in rows
        if row.order_value != charged.get(row.id, 0) + row.gift_credit
    ]


async def _gift_cards(session: AsyncSession, merchant_id: int) -> list[str]:
    open_ = Redemption.merchant_id == merchant_id, Redemption.returned.is_(None)
    sums = await session.execute(
        select(Redemption.gift_card_id, func.sum(Redemption.amount))
        .where(*open_)
        .group_by(Redemption.gift_card_id)
    )
    taken = {row[0]: int(row[1]) for row in sums}
    rows = await session.execute(
        select(GiftCard.id, GiftCard.initial_value, GiftCard.balance).where(
            GiftCard.merchant_id == merchant_id
        )
    )
    return [
        f"gift card {row.id}: of {row.initial_value}, {row.balance} are left, {taken.get(row.id, 0)} taken"
        for row in rows
        if row.balance < 0 or row.initial_value != row.balance + taken.get(row.id, 0)
    ]


async def _charges(session: AsyncSession, merchant_id: int) -> list[str]:
    """By idempotency key: what was taken, and who answers for it."""
    taken = TestCharge.merchant_id == merchant_id, TestCharge.outcome == "paid", TestCharge.refunded.is_(None)
    rows = await session.execute(select(TestCharge.key, TestCharge.amount).where(*taken))
    kept = Order.merchant_id == merchant_id, Order.status_payment != "refunded"
    orders = await session.execute(select(Order.holds, Order.charged).where(*kept))
    known = {row.holds.get("charge_key"): row.charged for row in orders}
    open_ = Attempt.merchant_id == merchant_id, Attempt.state.in_(OPEN)
    attempts = await session.execute(select(Attempt.idempotency_key, Attempt.amount).where(*open_))
    known |= {row.idempotency_key: row.amount for row in attempts}
    return [
        f"charge {row.key}: {row.amount} were taken, {known.get(row.key, 0)} are accounted for"
        for row in rows
        if known.get(row.key) != row.amount
    ]


async def _followed(session: AsyncSession, merchant_id: int) -> list[str]:
    """Money that comes another way is nobody's to ask about."""
    of_it = OpenCharge.merchant_id == Transaction.merchant_id, OpenCharge.order_id == Transaction.order_id
    open_ = (
        Transaction.merchant_id == merchant_id,
        Transaction.type == "charge",
        Transaction.status.in_(OPEN_TRANSACTIONS),
        Transaction.gateway != "manual",
    )
    asked = exists().where(*of_it).correlate(Transaction)
    ids = await session.scalars(select(Transaction.id).where(*open_, ~asked).order_by(Transaction.id))
    return [f"transaction {id}: it may still change, and nobody asks about it" for id in ids]


async def _tokens(session: AsyncSession, merchant_id: int) -> list[str]:
    """One order per checkout token; the constraint says so too."""
    rows = await session.execute(
        select(Order.checkout_id, func.count())
        .where(Order.merchant_id == merchant_id)
        .group_by(Order.checkout_id)
        .having(func.count() > 1)
    )
    return [f"checkout {row[0]}: {row[1]} orders" for row in rows]
