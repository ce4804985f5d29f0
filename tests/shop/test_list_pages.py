"""Lists: what they show, how they are narrowed, and what they say when nothing is left."""

import pytest

from storefront.merchants.models import Merchant
from tests.support.attributes import make_attribute
from tests.support.browser import Page, visit
from tests.support.catalog import group, make_category, make_product, make_variant, option_ids
from tests.support.house import Shop, counted
from tests.support.pictures import jpeg, upload


async def stock(shop: Shop) -> None:
    """Two cups, of which one is sold out, and a lamp at one's own price."""
    clay = await make_category(shop, "clay")
    lamps = await make_category(shop, "lamps")
    sold_out = {"inventory": {"managed": True, "available": 0}, "sort_order": 1}
    await make_product(shop, "Small Cup", "8.00", product=sold_out, categories=[clay])
    cup = await make_product(
        shop,
        "Large Cup",
        "12.00",
        product={"sort_order": 2},
        categories=[clay],
        variant_groups=[group("Size", "L", ("XL", "4.00"))],
    )
    for option in option_ids(cup):
        await make_variant(shop, cup, option)
    await make_product(
        shop, "Paper Lamp", "20.00", product={"sort_order": 3, "pay_what_you_want": True}, categories=[lamps]
    )


def shown(page: Page) -> list[str]:
    return [card.one("a").words for card in page.root.all("li", class_="card")]


async def test_L5_sold_out_products_stay_and_stand_last(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products")
    assert shown(page) == ["Large Cup", "Paper Lamp", "Small Cup"]
    assert "Small Cup $8.00 Sold out" in page.words


async def test_L7_a_card_is_one_link_and_prices_that_vary_begin_with_from(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products")
    cards = {card.one("a").words: card for card in page.root.all("li", class_="card")}
    assert [len(card.all("a")) for card in cards.values()] == [1, 1, 1]
    assert cards["Large Cup"].one("p", class_="card__price").words == "From $12.00"
    assert cards["Paper Lamp"].one("p", class_="card__price").words == "From $20.00"
    assert cards["Small Cup"].one("p", class_="card__price").words == "$8.00"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("min=12", ["Large Cup", "Paper Lamp"]),
        ("max=12,00", ["Large Cup", "Small Cup"]),
        ("min=9&max=13", ["Large Cup"]),
        ("stock=in", ["Large Cup", "Paper Lamp"]),
        ("category=clay", ["Large Cup", "Small Cup"]),
        ("category=clay&stock=in", ["Large Cup"]),
        ("sort=price", ["Small Cup", "Large Cup", "Paper Lamp"]),
        ("sort=-price", ["Paper Lamp", "Large Cup", "Small Cup"]),
        ("sort=name", ["Large Cup", "Paper Lamp", "Small Cup"]),
        ("sort=nonsense&page=x&stock=maybe", ["Large Cup", "Paper Lamp", "Small Cup"]),
    ],
)
async def test_L1_filters_and_sorting_live_in_the_address(shop: Shop, query: str, names: list[str]) -> None:
    await stock(shop)
    assert shown(await visit(shop, f"/products?{query}")) == names


async def test_L2_applied_filters_are_chips_that_take_themselves_away(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products?category=clay&min=5&stock=in&sort=name")
    assert "1 product" in page.words
    assert page.links["Remove filter Clay"] == "/products?min=5.00&stock=in&sort=name"
    assert page.links["Remove filter From $5.00"] == "/products?category=clay&stock=in&sort=name"
    assert page.links["Remove filter In stock only"] == "/products?category=clay&min=5.00&sort=name"
    assert page.links["Clear all"] == "/products?sort=name"


async def test_L2_a_value_that_leaves_nothing_is_disabled_and_stays(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products?max=10")
    values = {field["value"]: field for field in page.root.all("input", name="category")}
    assert {slug: "disabled" in field.attributes for slug, field in values.items()} == {
        "": False,
        "clay": False,
        "lamps": True,
    }
    assert "Lamps (0)" in page.words
    assert "disabled" in page.root.one("input", name="stock").attributes


async def test_a_price_that_cannot_be_read_is_said_and_filters_nothing(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products?min=cheap")
    assert page.status == 200
    assert len(shown(page)) == 3
    assert page.root.one("p", id="min-error").words == "Enter a price such as 20 or 20.50"
    assert page.root.one("input", id="min")["value"] == "cheap"


async def test_L4_pages_are_numbered_plain_links(shop: Shop) -> None:
    for number in range(25):
        await make_product(shop, f"Candle {number:02}", "5.00", product={"sort_order": number})
    first = await visit(shop, "/products")
    assert len(shown(first)) == 24
    assert "25 products" in first.words
    assert first.links["Page 2"] == first.links["Next"] == "/products?page=2"
    assert first.root.one("a", rel="next")["href"] == "/products?page=2"
    second = await visit(shop, "/products?page=2")
    assert shown(second) == ["Candle 24"]
    assert second.title.startswith("All products, page 2")
    assert shown(await visit(shop, "/products?page=99")) == ["Candle 24"]


async def test_L4_load_more_gets_cards_and_the_numbers_out_of_band(shop: Shop) -> None:
    for number in range(25):
        await make_product(shop, f"Candle {number:02}", "5.00", product={"sort_order": number})
    headers = {"HX-Request": "true", "HX-Target": "ul#cards"}
    page = await visit(shop, "/products?page=2", **headers)
    assert shown(page) == ["Candle 24"]
    assert page.root.one("nav")["hx-swap-oob"] == "true"
    assert page.root.all("main") == []
    assert page.headers["HX-Push-Url"] == "/products?page=2"
    assert "HX-Request" in page.headers["Vary"]


async def test_L1_pages_below_each_other_have_an_address_that_shows_them_all(shop: Shop) -> None:
    names = [f"Candle {number:02}" for number in range(50)]
    for number, name in enumerate(names):
        await make_product(shop, name, "5.00", product={"sort_order": number})
    headers = {"HX-Request": "true", "HX-Target": "ul#cards"}
    appended = await visit(shop, "/products?from=1&page=2", **headers)
    assert shown(appended) == names[24:48]
    assert appended.headers["HX-Push-Url"] == "/products?from=1&page=2"
    assert appended.root.one("a", class_="button")["hx-get"] == "/products?from=1&page=3"
    whole = await visit(shop, "/products?from=1&page=2")
    assert shown(whole) == names[:48]
    assert whole.links["Next"] == whole.links["Page 3"] == "/products?page=3"
    assert "Previous" not in whole.links
    assert whole.root.one("link", rel="canonical")["href"].endswith("/products?page=2")
    later = await visit(shop, "/products?from=2&page=3")
    assert (shown(later), later.links["Previous"]) == (names[24:], "/products")
    for nonsense in ("from=3&page=2", "from=2&page=2"):
        assert shown(await visit(shop, f"/products?{nonsense}")) == names[24:48]
    assert shown(await visit(shop, "/products?from=1&page=99")) == names[48:]


async def test_G9_a_fragment_brings_its_title_and_says_the_count(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/products?category=clay&min=&max=&sort=featured", **{"HX-Request": "true"})
    assert page.title == "All products – Hazel & Clay"
    assert page.root.one("p", data_announce="2 products").words == "2 products"
    assert page.headers["HX-Push-Url"] == "/products?category=clay"


async def test_a_category_shows_what_is_below_it_too(shop: Shop) -> None:
    await stock(shop)
    made = {"name": "Cups", "slug": "cups", "parent_id": (await categories(shop))["clay"]}
    answer = await shop.secret.post("/v1/categories", json=made)
    assert answer.status_code in {200, 201}, answer.text
    await make_product(shop, "Tea Cup", "9.00", categories=[answer.json()["id"]])
    page = await visit(shop, "/categories/clay")
    assert shown(page) == ["Tea Cup", "Large Cup", "Small Cup"]
    assert page.heading == "Clay"
    assert "Cups (1)" in page.words
    below = await visit(shop, "/categories/Cups")
    assert shown(below) == ["Tea Cup"]
    assert below.links["All products"] == "/products"
    assert below.root.one("nav", class_="breadcrumbs").words == "All products Clay Cups"


async def categories(shop: Shop) -> dict[str, str]:
    answer = await shop.public.get("/v1/categories")
    return {row["slug"]: row["id"] for row in answer.json()["data"]}


async def test_L6_no_results_repeat_the_query_and_offer_ways_on(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/search?q=papr")
    assert page.status == 200
    assert "Nothing found for “papr”" in page.words
    assert page.links["paper"] == "/search?q=paper"
    assert page.links["Clay"] == "/categories/clay"
    assert page.root.one("input", id="search")["value"] == "papr"
    filtered = await visit(shop, "/search?q=lamp&max=3")
    assert filtered.links["search without filters"] == "/search?q=lamp"


async def test_a_search_finds_every_word_in_any_case(shop: Shop) -> None:
    await stock(shop)
    assert shown(await visit(shop, "/search?q=CUP")) == ["Large Cup", "Small Cup"]
    assert shown(await visit(shop, "/search?q=cup+large")) == ["Large Cup"]


async def test_what_is_searched_for_is_text_on_the_page(shop: Shop) -> None:
    page = await visit(shop, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%00")
    assert "<script>alert" not in page.answer.text
    assert "Nothing found for “<script>alert(1)</script>”" in page.words


async def test_L6_an_empty_shop_is_a_friendly_page(shop: Shop) -> None:
    for path in ("/", "/products"):
        page = await visit(shop, path)
        assert page.status == 200
        assert "The shelves are being filled" in page.words


async def test_L6_an_unknown_category_is_404_with_a_search(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/categories/hats")
    assert page.status == 404
    assert page.heading == "We cannot find that category"
    assert page.root.one("label", for_="find").words == "What are you looking for?"
    assert page.links["Clay"] == "/categories/clay"


async def test_S1_filtered_lists_are_canonically_the_whole_list(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/categories/clay?stock=in&sort=name")
    canonical = page.root.one("link", rel="canonical")["href"]
    assert canonical == f"https://{shop.domain}/categories/clay"


async def test_the_front_page_shows_what_the_merchant_put_first(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, "/")
    assert shown(page) == ["Large Cup", "Paper Lamp", "Small Cup"]
    assert page.heading == "Hazel & Clay"
    assert page.links["See all 3 products"] == "/products"
    assert page.links["Clay"] == "/categories/clay"


async def test_a_shop_is_reached_by_its_number_as_well(shop: Shop) -> None:
    await stock(shop)
    page = await visit(shop, f"/{shop.id}/products")
    assert page.links["Large Cup"].startswith(f"/{shop.id}/")
    assert page.links["Clay"] == f"/{shop.id}/categories/clay"


async def test_a_merchant_without_a_hosted_shop_has_no_lists(shop: Shop) -> None:
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    for path in ("/", "/products", "/search?q=cup", "/categories/clay"):
        assert (await visit(shop, path)).status == 404


async def test_the_number_of_queries_does_not_grow_with_the_list(shop: Shop) -> None:
    await stock(shop)
    with counted(shop.database) as few:
        await visit(shop, "/products")
    for number in range(12):
        await make_product(shop, f"Bowl {number}", "5.00")
    with counted(shop.database) as many:
        await visit(shop, "/products")
    assert len(few) == len(many) <= 14


async def furnish(shop: Shop) -> tuple[str, dict[str, str]]:
    """A lamp of oak, a stool of oak and pine, and a jug; the attribute's id, and its choices by name."""
    choices = ["Oak", "Pine", "Ash"]
    material = await make_attribute(
        shop, "Material", "options", options=choices, is_multiselect=True, required=False
    )
    secret = await make_attribute(shop, "Supplier", "radio", options=["Ada", "Bo"], is_public=False)
    ids = {option["value"]: option["id"] for option in material["options"]}
    for place, (name, woods) in enumerate({"Lamp": ["Oak"], "Stool": ["Oak", "Pine"], "Jug": []}.items()):
        has = [{"id": material["id"], "value": woods}] if woods else []
        values = [*has, {"id": secret["id"], "value": "Ada"}]
        await make_product(shop, name, "20.00", product={"sort_order": place}, attributes=values)
    return material["id"], ids


async def test_L1_L3_attributes_are_facets_in_the_address(shop: Shop) -> None:
    material, ids = await furnish(shop)
    oak, pine = f"{material}={ids['Oak']}", f"{material}={ids['Pine']}"
    assert shown(await visit(shop, f"/products?{oak}")) == ["Lamp", "Stool"]
    assert shown(await visit(shop, f"/products?{pine}")) == ["Stool"]
    both = await visit(shop, f"/products?{oak}&{pine}&sort=name")
    assert shown(both) == ["Lamp", "Stool"]
    assert both.links["Remove filter Oak"] == f"/products?{pine}&sort=name"
    assert both.links["Clear all"] == "/products?sort=name"
    boxes = both.root.all("input", name=material)
    assert [box["value"] for box in boxes if "checked" in box.attributes] == [ids["Oak"], ids["Pine"]]


async def test_L2_each_attribute_counts_what_its_values_would_leave(shop: Shop) -> None:
    material, ids = await furnish(shop)
    page = await visit(shop, f"/products?{material}={ids['Pine']}")
    assert "Material Oak (2) Pine (1) Ash (0)" in page.words
    disabled = [box["value"] for box in page.root.all("input", name=material) if "disabled" in box.attributes]
    assert disabled == [ids["Ash"]]
    assert "Supplier" not in page.words


async def test_L2_an_attribute_that_is_asked_for_and_not_known_filters_nothing(shop: Shop) -> None:
    material, _ = await furnish(shop)
    for query in ("attr_nothing=x", f"{material}=optn_nothing", f"{material}=%00", "attr_=&attr_="):
        page = await visit(shop, f"/products?{query}")
        assert (page.status, len(shown(page)), page.links.get("Clear all")) == (200, 3, None)


async def test_L3_what_a_card_says_can_be_filtered_by(shop: Shop) -> None:
    """A card says a name, a price and that something is sold out."""
    await stock(shop)
    page = await visit(shop, "/products")
    assert {"min", "max", "stock"} <= {field["name"] for field in page.root.all("input") if field.get("name")}


async def test_the_front_page_shows_categories_with_their_pictures(shop: Shop) -> None:
    asset = await upload(shop, "clay.jpg", jpeg(60, 60), description="Clay")
    body = {"name": "Clay", "slug": "clay", "assets": [asset["id"]]}
    assert (await shop.secret.post("/v1/categories", json=body)).status_code in {200, 201}
    await make_category(shop, "lamps")
    tiles = (await visit(shop, "/")).root.all("a", class_="home__category")
    assert [tile.words for tile in tiles] == ["Clay", "Lamps"]
    assert [[image["alt"] for image in tile.all("img")] for tile in tiles] == [[""], []]
