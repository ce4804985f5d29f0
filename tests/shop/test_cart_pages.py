"""The cart: changing it, what it says about changes, discounts, and the way to the checkout."""

from sqlalchemy import update

from storefront.carts.models import Cart, CartItem
from storefront.catalog.models import Product, Variant
from storefront.checkout.models import Checkout
from storefront.core import clock
from storefront.discounts.models import Discount
from tests.shop.stall import Apron, sell_apron
from tests.support.browser import Page, submit, visit
from tests.support.carts import add_discount, add_zone
from tests.support.catalog import make_product, rows_of
from tests.support.house import Shop


async def fill(shop: Shop, apron: Apron, *names: str, quantity: int = 1) -> Page:
    """The cart after putting aprons into it."""
    page = await visit(shop, apron.at(*names))
    form = page.root.one("form", class_="product__buy")
    return await submit(shop, page, form, act="add", quantity=quantity)


async def press(shop: Shop, page: Page, button: str, **typed: str | int) -> Page:
    """Press the first button of this name; `typed` may name another act of the same form."""
    return await submit(shop, page, page.form_with(act=button), **{"act": button, **typed})


async def change(shop: Shop, model: type[Product] | type[Variant], id: str, **values: object) -> None:
    async with shop.changing() as session:
        mine = model.merchant_id == shop.id, model.id == id
        await session.execute(update(model).where(*mine).values(**values))


async def variant_of(shop: Shop, apron: Apron, *names: str) -> str:
    wanted = apron.chosen(*names)
    [found] = [row for row in await rows_of(shop, Variant) if row.options == wanted]
    return str(found.id)


async def quantities(shop: Shop) -> list[int]:
    return [line.quantity for line in await rows_of(shop, CartItem)]


async def test_K1_the_cart_page_always_exists(shop: Shop) -> None:
    page = await visit(shop, "/cart")
    assert (page.status, page.heading) == (200, "Your cart")
    assert page.links["See all products"] == "/products"
    assert page.headers["Cache-Control"] == "no-store"


async def test_a_line_shows_what_was_chosen_and_what_it_comes_to(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M", quantity=2)
    line = page.root.one("li", class_="cart-line")
    assert line.one("h2").words == "Linen Apron"
    assert line.one("p", class_="cart-line__options").words == "Blue, M"
    assert line.one("p", class_="cart-line__unit").words == "$49.00 each"
    assert line.one("p", class_="cart-line__total").words == "Together $98.00"
    assert page.root.one("a", class_="header__cart").words == "Cart 2 items"


async def test_K2_the_quantity_is_a_labelled_number_field_and_update_sets_it(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    field = page.root.one("input", name="quantity")
    assert (field["type"], field["min"], field["max"]) == ("number", "0", "3")
    assert page.root.one("label", for_=field["id"]).words == "Quantity of Linen Apron"
    updated = await press(shop, page, "remove", act="update", quantity=3)
    assert updated.answer.history[0].status_code == 303
    assert await quantities(shop) == [3]


async def test_K2_zero_removes_and_removal_can_be_undone(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M", quantity=2)
    removed = await press(shop, page, "remove", act="update", quantity=0)
    assert "Linen Apron was removed." in removed.words
    assert await quantities(shop) == []
    undone = await press(shop, removed, "undo")
    assert undone.root.one("p", class_="cart-line__options").words == "Blue, M"
    assert await quantities(shop) == [2]


async def test_an_undo_that_was_made_up_changes_nothing(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    refused = await press(shop, page, "remove", act="undo", undo="made.up")
    assert refused.status == 422
    assert "It is too late to undo this." in refused.words
    assert await quantities(shop) == [1]


async def test_more_than_there_are_is_refused_at_the_line(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    refused = await press(shop, page, "remove", act="update", quantity=4)
    field = refused.root.one("input", name="quantity")
    assert refused.status == 422
    assert refused.title.startswith("Error:")
    assert (field["value"], field["aria-invalid"]) == ("4", "true")
    assert refused.root.one("div", id="error-summary").one("a")["href"] == f"#{field['id']}"
    assert await quantities(shop) == [1]


async def test_K3_a_price_that_moved_is_said_old_and_new(shop: Shop) -> None:
    apron = await sell_apron(shop)
    await fill(shop, apron, "Blue", "M")
    await change(shop, Product, apron.product["id"], price=5200)
    page = await visit(shop, "/cart")
    assert "The price has changed from $49.00 to $52.00." in page.words
    kept = await press(shop, page, "update")
    assert "The price has changed" not in kept.words
    assert kept.root.one("p", class_="cart-line__unit").words == "$52.00 each"


async def test_K3_stock_that_ran_short_keeps_the_line_and_offers_what_is_left(shop: Shop) -> None:
    apron = await sell_apron(shop)
    await fill(shop, apron, "Blue", "M", quantity=3)
    await change(shop, Variant, await variant_of(shop, apron, "Blue", "M"), available=2)
    page = await visit(shop, "/cart")
    assert "You asked for 3; only 2 left." in page.words
    assert "Set to 2" in page.words
    stopped = await press(shop, page, "checkout")
    assert stopped.status == 422
    assert await rows_of(shop, Checkout) == []
    mended = await press(shop, page, "update")
    assert await quantities(shop) == [2]
    assert "only 2 left" not in mended.words


async def test_K3_what_is_sold_out_or_gone_stays_with_one_act(shop: Shop) -> None:
    apron = await sell_apron(shop)
    await fill(shop, apron, "Blue", "M")
    await fill(shop, apron, "Red", "S")
    await change(shop, Variant, await variant_of(shop, apron, "Blue", "M"), available=0)
    page = await visit(shop, "/cart")
    assert "This has sold out since you added it." in page.words
    await change(shop, Product, apron.product["id"], deleted=clock.now())
    gone = await visit(shop, "/cart")
    assert gone.words.count("This is no longer sold.") == 2
    assert len(gone.root.all("li", class_="cart-line")) == 2
    assert (await press(shop, gone, "checkout")).status == 422


async def test_K4_a_discount_is_behind_a_link_and_named_in_the_totals(shop: Shop) -> None:
    await add_discount(shop, "SPRING", "10")
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    fold = page.root.one("details")
    assert fold.one("summary").words == "Add a discount code"
    assert "open" not in fold.attributes
    used = await press(shop, page, "code", discount_code=" spring ")
    assert "Discount SPRING (10% off) −$4.90" in used.words
    assert "Total so far USD $44.10" in used.words
    dropped = await press(shop, used, "drop_code")
    assert "SPRING" not in dropped.words


async def test_K4_a_wrong_code_is_explained_and_never_in_the_way(shop: Shop) -> None:
    other = await make_product(shop, "Other", "5.00")
    await add_discount(shop, "OLD", "10", expires=True, expires_on=clock.now() - 60)
    await add_discount(shop, "USED", "10", limit_quantity=True, quantity=0)
    await add_discount(
        shop, "THAT", "10", products=((await rows_of(shop, Product, Product.id == other["id"]))[0],)
    )
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    said = {}
    for code in ("NOPE", "OLD", "USED", "THAT", ""):
        refused = await press(shop, page, "code", discount_code=code)
        assert refused.status == 422
        assert "open" in refused.root.one("details").attributes
        said[code] = refused.root.one("p", id="discount_code-error").words
    assert said == {
        "NOPE": "This discount code does not exist.",
        "OLD": "This discount code has expired.",
        "USED": "This discount code has been used up.",
        "THAT": "This discount code is not for the items in your cart.",
        "": "Enter a discount code",
    }
    assert (await press(shop, page, "checkout")).sent


async def test_K4_who_guesses_too_often_is_told_to_wait_and_keeps_the_cart(shop: Shop) -> None:
    await add_discount(shop, "SPRING", "10")
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    for _ in range(21):
        refused = await press(shop, page, "code", discount_code="GUESS")
    assert "Too many attempts" in refused.root.one("p", id="discount_code-error").words
    late = await press(shop, page, "code", discount_code="SPRING")
    assert "Too many attempts" in late.root.one("p", id="discount_code-error").words
    assert "Discount SPRING" not in (await visit(shop, "/cart")).words


async def test_K4_a_code_that_ran_out_meanwhile_is_said(shop: Shop) -> None:
    await add_discount(shop, "SPRING", "10")
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    await press(shop, page, "code", discount_code="SPRING")
    async with shop.database.writing() as session:
        mine = Discount.merchant_id == shop.id
        await session.execute(update(Discount).where(mine).values(expires=True, expires_on=clock.now() - 1))
    page = await visit(shop, "/cart")
    assert "The code SPRING no longer counts." in page.words
    assert "Total so far USD $49.00" in page.words


async def test_K5_totals_say_what_comes_next(shop: Shop) -> None:
    shipped = {"enabled": {"shipping_native_v1": True}}
    await make_product(shop, "Bowl", "9.00", product={"permalink": "bowl"}, delivery=shipped)
    page = await visit(shop, "/bowl")
    cart = await submit(shop, page, page.root.one("form", class_="product__buy"), act="add")
    summary = cart.root.one("section", class_="cart__summary").words
    assert "Subtotal $9.00 Delivery Calculated next Total so far USD $9.00" in summary
    assert "Tax and delivery are worked out next." in summary
    await add_zone(shop, 500)
    assert "Delivery From $5.00" in (await visit(shop, "/cart")).words


async def test_K5_checkout_is_the_single_primary_button(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    buttons = page.root.one("main").all("button", class_="button")
    primary = [found.words for found in buttons if set(found["class"].split()) <= {"button", "button--wide"}]
    assert primary == ["Checkout"]


async def test_checkout_makes_a_token_of_the_cart(shop: Shop) -> None:
    page = await fill(shop, await sell_apron(shop), "Blue", "M")
    gone = await press(shop, page, "checkout")
    [checkout] = await rows_of(shop, Checkout)
    [cart] = await rows_of(shop, Cart)
    assert gone.answer.history[0].headers["Location"] == f"/checkout/{checkout.id}"
    assert (checkout.cart_id, checkout.sandbox) == (cart.id, True)


async def test_a_cart_fragment_brings_the_count_of_the_header(shop: Shop) -> None:
    await fill(shop, await sell_apron(shop), "Blue", "M", quantity=3)
    page = await visit(shop, "/cart", **{"HX-Request": "true"})
    assert page.root.one("a", id="cart-link")["hx-swap-oob"] == "true"
    assert page.root.one("a", id="cart-link").words == "Cart 3 items"
    assert page.title == "Your cart – Hazel & Clay"
    assert page.root.all("main") == []


async def test_an_expired_cart_is_an_empty_one(shop: Shop) -> None:
    apron = await sell_apron(shop)
    await fill(shop, apron, "Blue", "M")
    async with shop.database.writing() as session:
        await session.execute(update(Cart).where(Cart.merchant_id == shop.id).values(expires=clock.now() - 1))
    page = await visit(shop, "/cart")
    assert "There is nothing in it yet." in page.words
    assert len((await fill(shop, apron, "Blue", "S")).root.all("li", class_="cart-line")) == 1


async def test_a_cart_cookie_that_was_changed_opens_nothing(shop: Shop) -> None:
    await fill(shop, await sell_apron(shop), "Blue", "M")
    name = f"__Host-cart_{shop.id}"
    value = shop.browser.cookies[name]
    shop.browser.cookies.clear()
    shop.browser.cookies.set(name, value[:-2] + ("aa" if not value.endswith("aa") else "bb"))
    assert "There is nothing in it yet." in (await visit(shop, "/cart")).words
