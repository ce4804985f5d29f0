"""A product's page: choosing, what it says about price and stock, buying."""

import json

import pytest

from storefront.carts.models import Cart, CartItem
from storefront.checkout.models import Checkout
from storefront.merchants.models import Merchant
from tests.shop.stall import Apron, sell_apron
from tests.support.browser import Page, submit, visit
from tests.support.catalog import group, make_category, make_product, rows_of
from tests.support.house import Shop
from tests.support.pictures import jpeg, upload


def options(page: Page) -> dict[str, str]:
    """Each option with what stands at it."""
    rows = page.root.all("div", class_="option")
    return {row.one("input")["value"]: row.one("label").words for row in rows}


def checked(page: Page) -> list[str]:
    return [field["value"] for field in page.root.all("input", type="radio") if "checked" in field.attributes]


async def press(shop: Shop, page: Page, act: str, **typed: str) -> Page:
    return await submit(shop, page, page.root.one("form", class_="product__buy"), act=act, **typed)


async def test_P2_groups_are_fieldsets_of_radios_with_their_names(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.path)
    assert [found.words for found in page.root.all("legend")] == ["Colour", "Size"]
    assert len(page.root.all("input", type="radio")) == 5


async def test_P2_a_group_of_more_than_twelve_is_a_select(shop: Shop) -> None:
    sizes = group("Length", *[f"{number} m" for number in range(1, 14)])
    rope = await make_product(shop, "Rope", "3.00", variant_groups=[sizes])
    page = await visit(shop, f"/{rope['permalink']}")
    select = page.root.one("select")
    assert len(select.all("option")) == 14
    assert page.root.one("label", for_=select["id"]).words == "Length"


async def test_P2_a_sold_out_variant_stays_visible_and_cannot_be_bought(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue"))
    assert options(page)[apron.option("L")] == "L sold out"
    chosen = await visit(shop, apron.at("Blue", "L"))
    assert checked(chosen) == [apron.option("Blue"), apron.option("L")]
    assert "disabled" in chosen.root.one("button", class_="button--wide").attributes
    refused = await press(shop, page, "add", **apron.chosen("Blue", "L"))
    assert refused.status == 422
    assert "sold out" in refused.root.one("div", id="error-summary").words
    assert await rows_of(shop, CartItem) == []


async def test_P2_a_combination_that_is_not_made_resets_the_older_choice_and_says_so(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Red"))
    assert options(page)[apron.option("L")] == "L not with Red"
    moved = await visit(shop, f"{apron.at('Red', 'L')}&was={apron.option('Red')}")
    assert checked(moved) == [apron.option("L")]
    assert "L does not come in that combination. Please choose Colour again." in moved.words
    back = await visit(shop, f"{apron.at('Red', 'L')}&was={apron.option('L')}")
    assert checked(back) == [apron.option("Red")]


async def test_P3_the_choice_is_in_the_address_and_changes_everything_at_once(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.path)
    assert page.root.one("p", class_="product__price").words == "From $49.00"
    assert page.root.one("dl", class_="product__facts").words == "SKU APRON"
    chosen = await visit(shop, apron.at("Blue", "L"))
    assert chosen.root.one("p", class_="product__price").words == "$55.00"
    assert chosen.root.one("dl", class_="product__facts").words == "SKU APRON-Blue-L"
    assert chosen.root.one("p", class_="product__stock").words == "Sold out"
    assert chosen.root.one("button", class_="button--wide").words == "Sold out"


async def test_P3_without_scripts_update_leads_to_the_choice(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.path)
    updated = await press(shop, page, "update", quantity="2", **apron.chosen("Blue", "M"))
    assert updated.sent
    assert updated.url == f"{apron.at('Blue', 'M')}&quantity=2"
    assert updated.root.one("input", id="quantity")["value"] == "2"


async def test_P3_a_fragment_is_the_product_with_its_title_and_a_tidy_address(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, f"{apron.at('Red', 'S')}&was=&quantity=1", **{"HX-Request": "true"})
    assert page.root.all("main") == []
    assert page.root.one("div", id="product")
    assert page.title == "Linen Apron – Hazel & Clay"
    assert page.headers["HX-Replace-Url"] == apron.at("Red", "S")
    assert page.root.one("p", class_="product__price")["data-announce"].split() == ["$49.00.", "In", "stock."]


async def test_P3_an_incomplete_choice_is_an_error_that_names_the_missing_group(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue"))
    refused = await press(shop, page, "add")
    assert refused.status == 422
    assert refused.title.startswith("Error:")
    summary = refused.root.one("div", id="error-summary")
    assert summary.one("a").words == "Choose Size"
    assert summary.one("a")["href"] == f"#{apron.groups['Size']}"
    assert refused.root.one("p", id=f"{apron.groups['Size']}-error").words == "Choose Size"
    assert checked(refused) == [apron.option("Blue")]
    assert await rows_of(shop, Cart) == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Blue", "S"), "In stock"),
        (("Blue", "M"), "Only 3 left"),
        (("Blue", "L"), "Sold out"),
        ((), "In stock"),
    ],
)
async def test_P4_stock_is_said_in_words(shop: Shop, names: tuple[str, ...], words: str) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at(*names))
    assert page.root.one("p", class_="product__stock").words == words


async def test_P4_what_nobody_counts_is_made_to_order(shop: Shop) -> None:
    stool = await make_product(shop, "Stool", "90.00")
    page = await visit(shop, f"/{stool['permalink']}")
    assert page.root.one("p", class_="product__stock").words == "Made to order"
    assert page.root.one("input", id="quantity").get("max") is None


async def test_P4_the_quantity_is_bounded_by_stock_and_the_bound_is_stated(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "M"))
    field = page.root.one("input", id="quantity")
    assert (field["min"], field["max"]) == ("1", "3")
    assert page.root.one("p", id="quantity-hint").words == "Up to 3 available"
    refused = await press(shop, page, "add", quantity="4")
    assert refused.status == 422
    assert "only 3 left" in refused.root.one("p", id="quantity-error").words
    assert await rows_of(shop, CartItem) == []


@pytest.mark.parametrize("quantity", ["0", "-1", "two", "1.5", "", "9999999999999999999999"])
async def test_a_quantity_that_is_none_is_refused_in_place(shop: Shop, quantity: str) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "S"))
    refused = await press(shop, page, "add", quantity=quantity)
    assert refused.status == 422
    assert refused.root.one("p", id="quantity-error").words == "Enter a whole number from 1 upwards"


async def test_G2_adding_answers_303_to_the_cart_and_makes_it_the_browsers(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "M"))
    cart = await press(shop, page, "add", quantity="2")
    assert cart.answer.history[0].status_code == 303
    assert cart.url.startswith("/cart?added=item_")
    assert "Linen Apron is in your cart." in cart.words
    [line] = await rows_of(shop, CartItem)
    assert (line.quantity, line.options) == (2, apron.chosen("Blue", "M"))
    again = await press(shop, page, "add")
    assert len(await rows_of(shop, Cart)) == 1
    assert again.root.one("input", name="quantity")["value"] == "3"


async def test_adding_with_htmx_stays_on_the_page_and_counts_in_the_header(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "S"))
    form = page.root.one("form", class_="product__buy")
    fields = {field["name"]: field["value"] for field in form.all("input", type="hidden")}
    answer = await shop.browser.post(
        apron.path,
        data={**fields, **apron.chosen("Blue", "S"), "act": "add"},
        headers={"Origin": f"https://{shop.domain}", "HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert 'hx-swap-oob="true"' in answer.text
    assert 'data-announce="Linen Apron is in your cart."' in answer.text
    assert "<span" in answer.text.partition("header__count")[2]
    assert answer.headers["Set-Cookie"].startswith(f"__Host-cart_{shop.id}=")


async def test_a_form_from_another_site_changes_nothing(shop: Shop) -> None:
    apron = await sell_apron(shop)
    answer = await shop.browser.post(
        apron.path, data={**apron.chosen("Blue", "S"), "act": "add"}, headers={"Origin": "https://evil.test"}
    )
    assert answer.status_code == 403
    assert await rows_of(shop, CartItem) == []


@pytest.fixture
def at_ones_own_price() -> dict[str, object]:
    return {"pay_what_you_want": True, "permalink": "song"}


async def test_P5_the_amount_has_a_label_a_currency_a_minimum_and_suggestions(
    shop: Shop, at_ones_own_price: dict[str, object]
) -> None:
    await make_product(shop, "Song", "5.00", product=at_ones_own_price)
    page = await visit(shop, "/song")
    assert page.root.one("label", for_="price").words == "Your price"
    assert page.root.one("p", id="price-hint").words == "$5.00 or more, for example $7.50 or $10.00"
    assert page.root.one("input", id="price")["value"] == "5.00"
    assert page.root.one("div", class_="field__affix").words == "$"


@pytest.mark.parametrize(("typed", "minor"), [("12,50", 1250), ("12.50", 1250), ("$5", 500)])
async def test_P5_the_chosen_amount_goes_to_a_checkout_of_its_own(
    shop: Shop, at_ones_own_price: dict[str, object], typed: str, minor: int
) -> None:
    await make_product(shop, "Song", "5.00", product=at_ones_own_price)
    page = await visit(shop, "/song")
    gone = await press(shop, page, "buy", price=typed)
    [checkout] = await rows_of(shop, Checkout)
    assert gone.answer.history[0].headers["Location"] == f"/checkout/{checkout.id}"
    assert checkout.customer_set_price == minor


@pytest.mark.parametrize("typed", ["4.99", "free", "-8"])
async def test_P5_less_than_the_minimum_repeats_it(
    shop: Shop, at_ones_own_price: dict[str, object], typed: str
) -> None:
    await make_product(shop, "Song", "5.00", product=at_ones_own_price)
    refused = await press(shop, await visit(shop, "/song"), "buy", price=typed)
    assert refused.status == 422
    assert refused.root.one("p", id="price-error").words == "Enter an amount of $5.00 or more"
    assert refused.root.one("input", id="price")["value"] == typed
    assert await rows_of(shop, Checkout) == []


async def test_a_price_is_not_believed_where_the_product_has_one(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, f"{apron.at('Blue', 'S')}&checkout=true")
    assert page.sent
    bought = await press(shop, await visit(shop, apron.at("Blue", "S")), "buy", price="0.01")
    assert bought.sent
    assert [row.customer_set_price for row in await rows_of(shop, Checkout)] == [None, None]


async def test_P6_tax_and_delivery_are_stated_beside_the_price(shop: Shop) -> None:
    shipped = {"enabled": {"shipping_native_v1": True}}
    await make_product(shop, "Bowl", "9.00", product={"permalink": "bowl"}, delivery=shipped)
    page = await visit(shop, "/bowl")
    assert (
        page.root.one("p", class_="product__price-note").words
        == "Tax and delivery are worked out at checkout."
    )
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).prices_include_tax = True
    page = await visit(shop, "/bowl")
    assert (
        page.root.one("p", class_="product__price-note").words
        == "Tax included. Delivery is worked out at checkout."
    )


async def test_P7_the_description_is_html_without_anything_that_runs(shop: Shop) -> None:
    link = '<a hx-get="/cart" href="javascript:x">go</a>'
    html = f'<p onclick="x()">Soft <b>wool</b><script>alert(1)</script>{link}</p>'
    await make_product(shop, "Scarf", "30.00", product={"permalink": "scarf", "description": html})
    page = await visit(shop, "/scarf")
    told = page.root.one("div", class_="product__description")
    assert told.one("b").words == "wool"
    assert told.all("script") == []
    assert told.one("p").attributes == {}
    assert set(told.one("a").attributes) <= {"rel"}


async def test_P1_the_gallery_is_plain_links_and_pictures_have_sizes(shop: Shop) -> None:
    pictures = [await upload(shop, f"{n}.jpg", jpeg(800, 1000)) for n in range(2)]
    ids = [picture["id"] for picture in pictures]
    await make_product(shop, "Print", "30.00", product={"permalink": "print"}, assets=ids)
    page = await visit(shop, "/print")
    first, *others = page.root.one("div", class_="gallery").all("img")
    assert (first["fetchpriority"], first["width"], first["height"]) == ("high", "800", "1000")
    assert first["alt"] == "Print"
    assert {image["loading"] for image in others} == {"lazy"}
    thumbs = page.root.all("a", class_="gallery__thumb")
    assert [thumb["href"] for thumb in thumbs] == [f"/print?picture={id}" for id in ids]
    second = await visit(shop, thumbs[1]["href"])
    assert second.root.all("a", aria_current="true")[0]["aria-label"] == "Show picture 2 of 2"


async def test_related_products_are_the_merchants_then_neighbours(shop: Shop) -> None:
    clay = await make_category(shop, "clay")
    cup = await make_product(shop, "Cup", "8.00", categories=[clay])
    await make_product(shop, "Bowl", "8.00", product={"permalink": "bowl"}, categories=[clay])
    page = await visit(shop, "/bowl")
    assert page.root.one("section", class_="product__related").words == "You may also like Cup $8.00"
    await make_product(
        shop, "Jug", "8.00", product={"permalink": "jug"}, related_products=[cup["id"]], categories=[clay]
    )
    page = await visit(shop, "/jug")
    related = page.root.one("section", class_="product__related").all("a")
    assert [link.words for link in related] == ["Cup", "Bowl"]


async def test_checkout_true_goes_straight_to_a_checkout_of_the_product(shop: Shop) -> None:
    await make_product(shop, "Bowl", "9.00", product={"permalink": "bowl"})
    page = await visit(shop, "/bowl?checkout=true")
    [checkout] = await rows_of(shop, Checkout)
    assert page.answer.history[0].status_code == 303
    assert page.answer.history[0].headers["Location"] == f"/checkout/{checkout.id}"
    assert checkout.sandbox is True


async def test_checkout_true_asks_for_what_is_not_chosen_yet(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, f"{apron.at('Blue')}&checkout=true")
    assert page.status == 200
    assert not page.sent
    assert page.root.one("div", id="error-summary").one("a").words == "Choose Size"
    assert page.root.one("button", value="buy").words == "Continue to checkout"
    assert await rows_of(shop, Checkout) == []


async def test_a_merchant_without_a_hosted_checkout_has_no_way_straight_to_it(shop: Shop) -> None:
    await make_product(shop, "Bowl", "9.00", product={"permalink": "bowl"})
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_checkouts = False
    assert (await visit(shop, "/bowl?checkout=true")).status == 404
    assert await rows_of(shop, Checkout) == []


async def test_what_is_not_there_is_404_with_ways_on(shop: Shop) -> None:
    hidden = await make_product(shop, "Secret", "9.00", product={"active": False})
    for path in ("/nothing", f"/{hidden['permalink']}"):
        page = await visit(shop, path)
        assert page.status == 404
        assert page.heading == "We cannot find that page"


async def test_a_link_to_a_variant_chooses_its_options(shop: Shop) -> None:
    apron = await sell_apron(shop)
    variants = (await shop.public.get(f"/v1/products/{apron.product['id']}/variants")).json()["data"]
    page = await visit(shop, f"{apron.path}?variant={variants[1]['id']}")
    assert checked(page) == [apron.option("Blue"), apron.option("M")]


async def test_a_frame_stays_a_frame(shop: Shop) -> None:
    apron: Apron = await sell_apron(shop)
    page = await visit(shop, f"{apron.at('Blue', 'S')}&embed=true")
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    form = page.root.one("form", class_="product__buy")
    assert form["action"] == "/apron?embed=true"
    cart = await press(shop, page, "add")
    assert cart.url.endswith("embed=true")
    assert cart.form_with(act="checkout")["action"] == "/cart?embed=true"


async def test_S2_machines_read_the_values_that_people_see(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "M"))
    data = json.loads(page.root.one("script", type="application/ld+json").words)
    assert (data["name"], data["sku"]) == (page.heading, "APRON-Blue-M")
    offer = data["offers"]
    assert f"${offer['price']}" == page.root.one("p", class_="product__price").words
    assert (offer["priceCurrency"], offer["availability"]) == ("USD", "https://schema.org/InStock")
    assert offer["url"] == page.root.one("link", rel="canonical")["href"] == f"https://{shop.domain}/apron"
    open_choice = await visit(shop, apron.path)
    data = json.loads(open_choice.root.one("script", type="application/ld+json").words)
    assert (data["offers"]["lowPrice"], data["offers"]["highPrice"]) == ("49.00", "55.00")


async def test_S2_a_name_cannot_end_the_script_element(shop: Shop) -> None:
    await make_product(shop, "</script><script>alert(1)</script>", "9.00", product={"permalink": "odd"})
    page = await visit(shop, "/odd")
    assert "<script>alert" not in page.answer.text
    assert page.heading == "</script><script>alert(1)</script>"


async def test_breadcrumbs_lead_through_every_category_above(shop: Shop) -> None:
    clay = await make_category(shop, "clay")
    made = await shop.secret.post("/v1/categories", json={"name": "Cups", "slug": "cups", "parent_id": clay})
    await make_product(shop, "Bowl", product={"permalink": "bowl"}, categories=[clay, made.json()["id"]])
    page = await visit(shop, "/bowl")
    assert page.root.one("nav", class_="breadcrumbs").words == "All products Clay Cups Bowl"
    assert (page.links["Clay"], page.links["Cups"]) == ("/categories/clay", "/categories/cups")
