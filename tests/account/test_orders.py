"""The orders of a customer: the list, each with its parcels and files, and buying one again."""

from typing import Any
from urllib.parse import unquote

from sqlalchemy import update

from storefront.catalog.models import Product
from storefront.core import clock
from storefront.orders.models import Order, Package
from storefront.web.signing import read_signed
from tests.account.helping import address_in, buy, customer, sign_in
from tests.customers.helping import made
from tests.orders.helping import Json, mug_for, package_of, sent_goods, sold, song_for
from tests.support.browser import Page, submit, visit
from tests.support.carts import alter, cart_of
from tests.support.house import Shop, counted
from tests.support.till import fill, pay


async def bought(shop: Shop, *goods: tuple[Product, int], email: str = "") -> Json:
    """An order of the customer's, or of somebody else's."""
    answer = await pay(shop, await fill(shop, *goods), customer={"email": email or address_in(shop)})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def shown(shop: Shop, order: Json) -> Page:
    return await visit(shop, f"/account/orders/{order['id']}")


async def link(shop: Shop, order_id: str, customer_id: str | None) -> None:
    mine = Order.merchant_id == shop.id, Order.id == order_id
    async with shop.database.writing() as session:
        await session.execute(update(Order).where(*mine).values(customer_id=customer_id))


async def test_A2_orders_are_listed_the_newest_first_with_what_matters(shop: Shop) -> None:
    mug = await mug_for(shop)
    first, second = [await bought(shop, (mug, count)) for count in (1, 2)]
    async with shop.database.writing() as session:
        mine = Order.merchant_id == shop.id, Order.id == first["id"]
        await session.execute(update(Order).where(*mine).values(created=clock.now() - 100 * clock.DAY))
    page = await sign_in(shop)
    cards = page.root.all("li", class_="account__order")
    assert [card.one("a").words for card in cards] == [
        f"Order {order['customer_reference']}" for order in (second, first)
    ]
    shown = cards[0].one("p", class_="account__total").words, cards[0].one("p", class_="account__goods").words
    assert (*shown, cards[0].one("p", class_="account__state").words) == ("$30.00", "Mug", "Complete")
    assert cards[0].one("a")["href"] == f"/account/orders/{second['id']}"
    assert page.root.one("a", aria_current="page").words == "Orders"


async def test_A2_long_lists_have_pages_and_cost_no_more_queries(shop: Shop) -> None:
    mug = await mug_for(shop, stock=30)
    await bought(shop, (mug, 1))
    await sign_in(shop)
    with counted(shop.database) as few:
        await visit(shop, "/account")
    for _ in range(10):
        await bought(shop, (mug, 1))
    with counted(shop.database) as many:
        page = await visit(shop, "/account")
    assert len(few) == len(many)
    assert len(page.root.all("li", class_="account__order")) == 10
    rest = await visit(shop, "/account?page=2")
    assert len(rest.root.all("li", class_="account__order")) == 1
    for wrong in ("0", "x", "-1", "9" * 30, "٣"):
        assert (await visit(shop, f"/account?page={wrong}")).status == 404


async def test_A2_somebody_without_orders_is_led_to_the_products(shop: Shop) -> None:
    page = await sign_in(shop)
    assert "There are no orders here yet." in page.words
    assert page.links["See all products"] == "/products"


async def test_A2_an_order_shows_lines_addresses_payment_and_its_receipt(shop: Shop) -> None:
    id = await buy(shop, address_in(shop))
    await sign_in(shop)
    page = await visit(shop, f"/account/orders/{id}")
    for words in (
        "In preparation",
        "Delivery address Ada Lovelace 1161 Mission St San Francisco, CA 94103 United States",
        "Delivery method Domestic",
        "Visa ending in 4242",
        "Mug $49.00 Quantity 1",
        "Total USD $54.00",
    ):
        assert words in page.words
    receipt = await visit(shop, page.links["Receipt"])
    assert receipt.heading == "Thank you. Your order is placed."
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


async def test_A2_a_parcel_can_be_followed_here_and_on_the_receipt(shop: Shop) -> None:
    order = await sent_goods(shop, 2)
    ada = await customer(shop)
    await link(shop, order["id"], ada["id"])
    await sign_in(shop)
    path = f"/v1/orders/{order['id']}/fulfillments/physical/shipments"
    line = order["order"]["line_items"][0]["id"]
    some = {"line_items": [{"id": line, "quantity": 1}], "carrier": "USPS", "tracking_number": "1234-ABCD"}
    assert (await shop.secret.post(path, json=some)).status_code == 200
    page = await shown(shop, order)
    assert "Partly sent" in page.words
    receipt = await visit(shop, page.links["Receipt"])
    for each in (page, receipt):
        parcels = each.root.one("section", id="parcels")
        assert "USPS Tracking number: 1234-ABCD" in parcels.words
        assert parcels.one("a")["href"].endswith("qtc_tLabels1=1234-ABCD")
    assert (await shop.secret.post(path)).status_code == 200
    assert "Sent" in (await shown(shop, order)).root.one("main").one("strong").words


async def test_A2_how_an_order_stands_is_said_in_one_word(shop: Shop) -> None:
    mug = await mug_for(shop)
    order = await bought(shop, (mug, 1))
    await sign_in(shop)
    for columns, words in (
        ({"status_payment": "not_paid"}, "Waiting for your payment"),
        ({"status_payment": "refunded"}, "Refunded"),
        ({"status": "cancelled"}, "Cancelled"),
    ):
        async with shop.database.writing() as session:
            mine = Order.merchant_id == shop.id, Order.id == order["id"]
            await session.execute(update(Order).where(*mine).values(**columns))
        assert (await shown(shop, order)).root.one("main").one("strong").words == words


async def test_I8_somebody_elses_order_is_not_there(shop: Shop) -> None:
    mug = await mug_for(shop, stock=9)
    await made(shop, f"eve{shop.id}@example.test")
    hers = await bought(shop, (mug, 1), email=f"eve{shop.id}@example.test")
    nobodys = await bought(shop, (mug, 1))
    await link(shop, nobodys["id"], None)
    await sign_in(shop)
    for order in (hers, nobodys, {"id": "ord_12345678901234"}):
        page = await shown(shop, order)
        assert page.status == 404
        assert "Mug" not in page.answer.text
        refused = await press_again(shop, order["id"])
        assert refused.status == 404
    assert shop.browser.cookies.get(f"__Host-cart_{shop.id}") is None
    assert (await visit(shop, "/account")).root.all("li", class_="account__order") == []


async def press_again(shop: Shop, order_id: str) -> Page:
    """With a token of a page that has one."""
    page = await visit(shop, "/account/profile")
    form = page.root.all("form", class_="account__form")[0]
    form.attributes["action"] = f"/account/orders/{order_id}"
    return await submit(shop, page, form, act="reorder")


async def test_A2_an_order_is_bought_again_at_todays_price(shop: Shop) -> None:
    mug = await mug_for(shop, stock=9)
    order = await bought(shop, (mug, 2))
    await alter(shop, mug, price=1800)
    await sign_in(shop)
    page = await shown(shop, order)
    again = await submit(shop, page, page.form_with(act="reorder"), act="reorder")
    assert again.url == "/cart"
    assert "$36.00" in again.words
    cart = await cart_of(shop, cart_id(shop))
    assert [(line["product_id"], line["quantity"]) for line in cart["line_items"]] == [(mug.id, 2)]


def cart_id(shop: Shop) -> str:
    """The id of the browser's cart."""
    found = read_signed(
        shop.house.settings, "cart", unquote(shop.browser.cookies[f"__Host-cart_{shop.id}"]), clock.DAY
    )
    assert found
    return found


async def test_A2_what_is_not_sold_any_more_is_named_and_the_rest_is_in_the_cart(shop: Shop) -> None:
    mug, bowl = await mug_for(shop, stock=9), await mug_for(shop, stock=1)
    await alter(shop, bowl, name="Bowl")
    order = await bought(shop, (mug, 1), (bowl, 1))
    await sign_in(shop)
    page = await shown(shop, order)
    again = await submit(shop, page, page.form_with(act="reorder"), act="reorder")
    assert again.root.one("h1").words == f"Order {order['customer_reference']}"
    notice = again.root.one("main").one("div", class_="notice--danger")
    assert "Bowl" in notice.words
    assert "Mug" not in notice.words
    assert "Everything else is in your cart." in notice.words
    await alter(shop, mug, active=False)
    both = await submit(shop, again, again.form_with(act="reorder"), act="reorder")
    assert "Nothing was put into your cart." in both.words


async def closed_with(shop: Shop, order: Json, **columns: Any) -> None:
    mine = Package.merchant_id == shop.id, Package.order_id == order["id"]
    async with shop.database.writing() as session:
        await session.execute(update(Package).where(*mine).values(**columns))


async def test_D2_downloads_say_how_long_they_open_and_a_renewed_one_has_its_link_again(shop: Shop) -> None:
    song = await song_for(shop, access_limit=3)
    order = await bought(shop, (song, 1))
    await sign_in(shop)
    page = await shown(shop, order)
    files = page.root.one("section", id="downloads")
    assert "Blue Räin.zip ZIP, 21 B 3 downloads left" in files.words
    assert (await shop.browser.get(files.one("a")["href"])).status_code == 200
    assert "2 downloads left" in (await shown(shop, order)).words
    ended = {"expires": clock.now() - 1}
    for columns, words in (
        (ended, "Ended on"),
        ({"expires": None, "remaining": 0}, "Downloaded as often as agreed"),
        ({"revoked": True}, "No longer available"),
    ):
        await closed_with(shop, order, **columns)
        receipt = await visit(shop, page.links["Receipt"])
        for each in (await shown(shop, order), receipt):
            files = each.root.one("section", id="downloads")
            assert words in files.words
            assert "hello@hazel.test" in files.words
            assert [one for one in files.all("a") if "/fulfill/" in one["href"]] == []
    path = f"/v1/orders/{order['id']}/fulfillments/digital/packages/{package_of(order)['id']}/enable"
    assert (await shop.secret.post(path, json={})).status_code == 200
    [renewed] = (await shown(shop, order)).root.one("section", id="downloads").all("a")
    assert (await shop.browser.get(renewed["href"])).status_code == 200


async def test_D2_downloads_wait_for_the_payment(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop))
    await link(shop, order["id"], (await customer(shop))["id"])
    async with shop.database.writing() as session:
        mine = Order.merchant_id == shop.id, Order.id == order["id"]
        await session.execute(update(Order).where(*mine).values(status_payment="not_paid"))
    await sign_in(shop)
    files = (await shown(shop, order)).root.one("section", id="downloads")
    assert files.all("a") == []
    assert "as soon as your payment has arrived" in files.words
