"""The order's own page."""

from storefront.catalog.models import Product
from storefront.checkout.models import Checkout
from storefront.merchants.models import Merchant
from storefront.orders.links import order_url
from tests.support.browser import submit, visit
from tests.support.carts import add_zone, row_of, sell, token_with
from tests.support.house import Shop, open_shop
from tests.support.walk import press_pay, to_payment


async def buy(shop: Shop, **product: object) -> str:
    """The path of a paid order of one mug, with its key."""
    mug = await sell(shop, "Mug", 4900, **{"ships": True, **product})
    await add_zone(shop, 500)
    token = await token_with(shop, mug)
    return (await press_pay(shop, await to_payment(shop, token["id"]))).url


async def test_D1_the_page_says_what_was_bought_where_it_goes_and_what_happens_next(
    shop: Shop,
) -> None:
    page = await visit(shop, await buy(shop))
    assert page.status == 200
    assert page.heading == "Thank you. Your order is placed."
    for words in (
        "We have sent a receipt to ada@example.test.",
        "Delivery address Ada Lovelace 1161 Mission St San Francisco, CA 94103 United States",
        "Delivery method Domestic",
        "Payment Visa ending in 4242",
        "Mug $49.00 Quantity 1 Subtotal $49.00 Delivery: Domestic $5.00 Total USD $54.00",
        "hello@hazel.test",
    ):
        assert words in page.words
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


async def test_D1_a_reload_shows_the_same_and_buys_nothing_more(shop: Shop) -> None:
    url = await buy(shop)
    assert (await visit(shop, url)).words == (await visit(shop, url)).words


async def test_D1_the_link_of_the_receipt_mail_opens_it(shop: Shop) -> None:
    url = await buy(shop)
    order_id = url.partition("?")[0].rpartition("/")[2]
    mailed = order_url(shop.house.settings, f"https://{shop.domain}", order_id)
    assert mailed.partition("?")[2] == url.partition("?")[2]


async def test_D1_without_its_key_an_order_says_nothing(shop: Shop) -> None:
    url = await buy(shop)
    path = url.partition("?")[0]
    for wrong in (path, f"{path}?key=wrong", f"{path}?key=", "/orders/ord_nothing?key=x", url[:-1] + "-"):
        page = await visit(shop, wrong)
        assert (page.status, page.heading) == (404, "We cannot show this order")
        assert page.links["Find your order"] == "/orders/find"
        assert "Mug" not in page.words
        assert "ada@" not in page.words


async def test_D1_another_shop_does_not_show_it(shop: Shop) -> None:
    url = await buy(shop)
    async with open_shop(shop.house) as other:
        assert (await visit(other, url)).status == 404


async def test_D3_the_merchants_thank_you_page_is_offered_once_the_order_stands(shop: Shop) -> None:
    page = await visit(shop, await buy(shop, thank_you_url="https://hazel.test/thanks"))
    assert page.links["Continue"] == "https://hazel.test/thanks"


async def test_the_browser_forgets_the_cart_it_has_bought(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    page = await visit(shop, f"/{mug.permalink}")
    await shop.browser.post(
        f"/{mug.permalink}",
        data={
            "act": "add",
            "quantity": "1",
            "_csrf_token": page.root.all("input", name="_csrf_token")[0]["value"],
        },
        headers={"Origin": f"https://{shop.domain}"},
    )
    name = next(name for name in shop.browser.cookies if "cart" in name)
    token_id = await _check_out(shop)
    await press_pay(shop, await to_payment(shop, token_id))
    assert shop.browser.cookies.get(name) in {None, ""}
    assert (await row_of(shop, Checkout, token_id)).order_id is not None


async def test_O4_what_was_put_into_the_cart_meanwhile_stays_there(shop: Shop) -> None:
    mug, cup = await sell(shop, "Mug", 4900, ships=True), await sell(shop, "Cup", 900, ships=True)
    await add_zone(shop, 500)
    await _put(shop, mug)
    payment = await to_payment(shop, await _check_out(shop))
    await _put(shop, cup)
    await _put(shop, mug)
    order = await press_pay(shop, payment)
    assert "Mug $49.00 Quantity 1 Subtotal $49.00" in order.words
    assert await _cart(shop) == [("Mug", "1"), ("Cup", "1")]
    assert (await press_pay(shop, payment)).url == order.url
    assert await _cart(shop) == [("Mug", "1"), ("Cup", "1")]


async def _put(shop: Shop, product: Product) -> None:
    page = await visit(shop, f"/{product.permalink}")
    await submit(shop, page, page.root.one("form", class_="product__buy"), act="add")


async def _cart(shop: Shop) -> list[tuple[str, str]]:
    lines = (await visit(shop, "/cart")).root.all("li", class_="cart-line")
    return [(line.one("h2").words, line.one("input", name="quantity")["value"]) for line in lines]


async def _check_out(shop: Shop) -> str:
    """From the browser's cart to a checkout token."""
    page = await visit(shop, "/cart")
    button = next(part for part in page.root.all("button") if "check" in part.words.lower())
    form = next(form for form in page.root.all("form") if button in form.all("button"))
    token = form.one("input", name="_csrf_token")["value"]
    pressed = {button["name"]: button["value"]} if button.get("name") else {}
    answer = await shop.browser.post(
        form["action"],
        data={**pressed, "_csrf_token": token},
        headers={"Origin": f"https://{shop.domain}"},
        follow_redirects=True,
    )
    return answer.url.path.split("/")[2]


async def test_D3_an_account_is_offered_by_one_button_that_asks_for_nothing(shop: Shop) -> None:
    page = await visit(shop, await buy(shop))
    form = page.root.one("section", class_="receipt__account").one("form")
    assert [button.words for button in form.all("button")] == ["Open an account"]
    assert {field["type"] for field in form.all("input")} == {"hidden"}
    after = await submit(shop, page, form)
    assert (after.status, after.url) == (200, "/account/code")
    assert "ada@example.test" in after.words


async def test_D3_no_account_is_offered_where_the_shop_has_none(shop: Shop) -> None:
    url = await buy(shop)
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    page = await visit(shop, url)
    assert page.status == 200
    assert page.root.all("section", class_="receipt__account") == []
