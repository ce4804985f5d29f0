"""The account that is offered after buying: one button, no password, the address is known already."""

from sqlalchemy import select, update

from storefront.customers.models import Customer
from storefront.merchants.models import Merchant
from storefront.orders.links import order_url
from storefront.orders.models import Order
from tests.account.helping import CODE, address_in, buy, mailed, sign_in, type_code
from tests.support.browser import Page, submit, visit
from tests.support.carts import row_of
from tests.support.house import Shop
from tests.support.outbox import tasks

BUTTON = "Open an account"


async def receipt(shop: Shop, email: str) -> Page:
    order_id = await buy(shop, email)
    shop.browser.cookies.clear()
    return await open_receipt(shop, order_id)


async def open_receipt(shop: Shop, order_id: str) -> Page:
    return await visit(shop, order_url(shop.house.settings, "", order_id))


def offer(page: Page) -> list[str]:
    return [button.words for button in page.root.one("main").all("button")]


async def press(shop: Shop, page: Page) -> Page:
    form = page.root.one("section", class_="receipt__account").one("form")
    assert [field["name"] for field in form.all("input")][1:] == ["order", "key"], "nothing is typed"
    return await submit(shop, page, form)


async def come_in(shop: Shop, page: Page, email: str) -> Page:
    found = CODE.search(await mailed(shop, email))
    assert found
    return await type_code(shop, page, found[0])


async def make_guests(shop: Shop, order_id: str) -> None:
    """The order is nobody's, and there is no customer."""
    async with shop.database.writing() as session:
        mine = Order.merchant_id == shop.id, Order.id == order_id
        await session.execute(update(Order).where(*mine).values(customer_id=None))
        for row in await session.scalars(select(Customer).where(Customer.merchant_id == shop.id)):
            await session.delete(row)


def order_of(page: Page) -> str:
    return page.url.partition("?")[0].rpartition("/")[2]


async def test_D3_one_button_leads_to_the_order_in_an_account(shop: Shop) -> None:
    page = await receipt(shop, address_in(shop))
    assert offer(page) == [BUTTON]
    order_id = order_of(page)
    asked = await press(shop, page)
    assert (asked.url, asked.heading) == ("/account/code", "Check your e-mail")
    entered = await come_in(shop, asked, address_in(shop))
    assert entered.url == f"/account/orders/{order_id}"
    again = await open_receipt(shop, order_id)
    assert offer(again) == []
    assert again.links["See all your orders"] == "/account"


async def test_D3_a_guests_order_joins_the_account_that_was_opened_for_it(shop: Shop) -> None:
    page = await receipt(shop, address_in(shop))
    order_id = order_of(page)
    await make_guests(shop, order_id)
    entered = await come_in(shop, await press(shop, page), address_in(shop))
    assert entered.url == f"/account/orders/{order_id}"
    order = await row_of(shop, Order, order_id)
    assert order.customer_id is not None


async def test_D3_somebody_elses_order_stays_theirs(shop: Shop) -> None:
    """Who bought while signed in, for another address's receipt."""
    await sign_in(shop)
    order_id = await buy(shop, f"gift{shop.id}@example.test")
    before = (await row_of(shop, Order, order_id)).customer_id
    shop.browser.cookies.clear()
    page = await open_receipt(shop, order_id)
    asked = await press(shop, page)
    entered = await come_in(shop, asked, f"gift{shop.id}@example.test")
    assert (entered.url, entered.heading) == ("/account", "Your orders")
    assert (await row_of(shop, Order, order_id)).customer_id == before
    assert offer(await open_receipt(shop, order_id)) == [], "signed in as somebody else"


async def test_D3_without_the_orders_key_nothing_is_mailed_and_nobody_becomes_a_customer(shop: Shop) -> None:
    page = await receipt(shop, address_in(shop))
    await make_guests(shop, order_of(page))
    before = len(await tasks(shop))
    form = page.root.one("section", class_="receipt__account").one("form")
    for wrong in ({"key": "wrong"}, {"key": ""}, {"order": "ord_12345678901234"}):
        refused = await submit(shop, page, form, **wrong)
        assert (refused.status, refused.heading) == (422, "Sign in")
    assert len(await tasks(shop)) == before
    async with shop.database.reading() as session:
        found = list(await session.scalars(select(Customer).where(Customer.merchant_id == shop.id)))
    assert found == []


async def test_D3_no_offer_in_a_frame_nor_where_there_are_no_accounts(shop: Shop) -> None:
    page = await receipt(shop, address_in(shop))
    assert offer(await visit(shop, f"{page.url}&embed=true")) == []
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    assert offer(await visit(shop, page.url)) == []
