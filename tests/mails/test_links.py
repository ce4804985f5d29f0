"""Every mail that is ever sent reaches a real server, and every address of ours in it opens."""

import pytest

from storefront.catalog.models import Product
from storefront.checkout import hold
from storefront.gateways.port import Charge, Unknown
from storefront.gateways.test_gateway import TestGateway
from storefront.mails.tasks import TASKS
from storefront.orders.queries import get_order
from storefront.orders.tell_buyer import tell_not_arrived
from storefront.worker.sweep import sweep
from tests.account.helping import ask
from tests.mails.helping import links, posted
from tests.orders.helping import Json, live, package_of, promised, sent_goods, sold, song_for
from tests.support.browser import submit, visit
from tests.support.house import Shop
from tests.support.outbox import tasks
from tests.support.smtp import Office
from tests.support.till import ADA, fill, pay
from tests.withdrawals.test_statement import bought, confirm, statement

BUYER, MERCHANT = ADA["email"], "hello@hazel.test"


async def test_every_kind_of_mail_arrives_and_all_its_links_open(shop: Shop) -> None:
    async with posted(shop) as office:
        files, promise = await everything_but_the_end(shop)
    seen = await opened(shop, office)
    for part in ("/orders/", "/account/link/", "/fulfill/"):
        assert [url for url in seen if part in url], part
    async with posted(shop) as later:
        await act(shop, files, "actions/refund")
        await act(shop, promise, "actions/cancel")
    assert len(await opened(shop, later)) > 1
    done = {task.kind for task in await tasks(shop) if task.done and not task.error}
    assert done >= set(TASKS)
    assert {str(mail["To"]) for mail in office.mails} == {BUYER, MERCHANT}


async def everything_but_the_end(shop: Shop) -> tuple[Json, Json]:
    """An order of files, and one that was promised, after whatever mails tell of but refunds."""
    song = await song_for(shop)
    goods, files, promise = await sent_goods(shop, 2), await sold(shop, song), await promised(shop, song)
    await act(shop, goods, "actions/resend-receipt")
    await act(shop, goods, "fulfillments/physical/shipments")
    for step in ("revoke", "enable"):
        await act(shop, files, f"fulfillments/digital/packages/{package_of(files)['id']}/{step}")
    path = f"/v1/orders/{promise['id']}/transactions/{promise['transactions'][0]['id']}"
    assert (await live(shop).put(path, json={"status": "complete"})).status_code == 200
    async with shop.database.writing() as session:
        tell_not_arrived(session, (await get_order(session, shop.id, promise["id"], sandbox=False)).order)
    await unpaid(shop, song)
    await confirm(shop, await statement(shop, await bought(shop, 1)))
    await ask(shop, BUYER)
    page = await visit(shop, "/orders/find")
    form = page.root.one("form", class_="account__form")
    await submit(shop, page, form, reference=goods["customer_reference"], email=BUYER)
    return files, promise


async def unpaid(shop: Shop, song: Product) -> None:
    """A payment that was lost on its way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestGateway, "charge", lost)
        patch.setattr(hold, "LEASE", -1)
        assert (await pay(shop, await fill(shop, (song, 1)))).status_code == 402
    await sweep(shop.database, shop.house.settings)


async def lost(gateway: TestGateway, asked: Charge) -> Unknown:
    return Unknown()


async def act(shop: Shop, order: Json, action: str) -> None:
    client = shop.secret if order["sandbox"] else live(shop)
    answer = await client.post(f"/v1/orders/{order['id']}/{action}", json={})
    assert answer.status_code in {200, 201}, answer.text


async def opened(shop: Shop, office: Office) -> set[str]:
    """The links to the shop, each of which answers with a page or a file."""
    ours = (f"https://{shop.domain}/", "https://testserver/")
    found = {url for mail in office.mails for url in links(mail) if url.startswith(ours)}
    statuses = {url: (await shop.browser.get(url, follow_redirects=True)).status_code for url in found}
    assert {url: status for url, status in statuses.items() if status != 200} == {}
    return found
