"""S2: an address that a product or a category had before leads on to it; one that is gone says so."""

import pytest

from storefront.catalog.retired import RetiredAddress
from storefront.checkout.models import Checkout
from tests.support.browser import submit, visit
from tests.support.catalog import Json, make_category, make_product, rows_of
from tests.support.house import Shop, counted, open_shop


async def bowl(shop: Shop, permalink: str = "bowl", **others: object) -> Json:
    return await make_product(shop, "Walnut Bowl", "20.00", product={"permalink": permalink}, **others)


async def move(shop: Shop, product: Json, permalink: str, **fields: object) -> None:
    body = {"product": {"permalink": permalink, **fields}}
    assert (await shop.secret.put(f"/v1/products/{product['id']}", json=body)).status_code == 200


async def remove(shop: Shop, path: str) -> None:
    assert (await shop.secret.delete(f"/v1/{path}")).status_code == 204


async def ask(shop: Shop, path: str, **headers: str) -> tuple[int, str | None]:
    """The status, and where it leads."""
    answer = await shop.browser.get(path, headers=headers)
    return answer.status_code, answer.headers.get("Location")


async def test_an_old_permalink_leads_to_the_present_one_and_takes_the_query_along(shop: Shop) -> None:
    await move(shop, await bowl(shop), "walnut-bowl")
    assert await ask(shop, "/bowl") == (301, "/walnut-bowl")
    assert await ask(shop, "/BOWL?lang=de&a%20b=%C3%A9+c") == (301, "/walnut-bowl?lang=de&a%20b=%C3%A9+c")
    assert await ask(shop, f"/{shop.id}/bowl?q=1") == (301, f"/{shop.id}/walnut-bowl?q=1")
    assert (await ask(shop, "/walnut-bowl")) == (200, None)
    assert (await visit(shop, "/bowl")).heading == "Walnut Bowl"


async def test_a_link_straight_to_the_checkout_still_leads_there(shop: Shop) -> None:
    await move(shop, await bowl(shop), "walnut-bowl")
    assert await ask(shop, "/bowl?checkout=true&embed=true") == (
        301,
        "/walnut-bowl?checkout=true&embed=true",
    )
    assert await rows_of(shop, Checkout) == []
    assert (await visit(shop, "/bowl?checkout=true")).url.startswith("/checkout/")


async def test_a_form_that_was_open_meanwhile_loses_nothing(shop: Shop) -> None:
    made = await bowl(shop)
    page = await visit(shop, "/bowl")
    await move(shop, made, "walnut-bowl")
    basket = await submit(shop, page, page.root.one("form", class_="product__buy"), act="add", quantity="2")
    assert basket.url.startswith("/cart?added=")
    assert basket.links["Walnut Bowl"] == "/walnut-bowl"


async def test_a_form_of_a_product_that_is_gone_meanwhile_says_so(shop: Shop) -> None:
    made = await bowl(shop)
    page = await visit(shop, "/bowl")
    await remove(shop, f"products/{made['id']}")
    answered = await submit(shop, page, page.root.one("form", class_="product__buy"), act="add")
    assert (answered.status, answered.heading) == (410, "This product is no longer sold")


async def test_several_moves_are_one_hop(shop: Shop) -> None:
    made = await bowl(shop)
    for permalink in ("walnut-bowl", "deep-bowl"):
        await move(shop, made, permalink)
    assert await ask(shop, "/bowl") == await ask(shop, "/walnut-bowl") == (301, "/deep-bowl")


async def test_a_permalink_may_be_given_back_and_no_browser_goes_in_a_circle(shop: Shop) -> None:
    made = await bowl(shop)
    await move(shop, made, "walnut-bowl")
    answer = await shop.browser.get("/bowl")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    await move(shop, made, "Bowl")
    assert await ask(shop, "/bowl") == (200, None)
    assert await ask(shop, "/walnut-bowl") == (301, "/Bowl")


async def test_a_page_that_was_kept_is_not_shown_under_the_old_address(shop: Shop) -> None:
    made = await bowl(shop)
    known = (await shop.browser.get("/bowl")).headers["ETag"]
    await move(shop, made, "walnut-bowl")
    assert await ask(shop, "/bowl", **{"If-None-Match": known}) == (301, "/walnut-bowl")
    known = (await shop.browser.get("/walnut-bowl")).headers["ETag"]
    await remove(shop, f"products/{made['id']}")
    for path in ("/bowl", "/walnut-bowl"):
        assert await ask(shop, path, **{"If-None-Match": known}) == (410, None)


async def test_a_fragment_is_led_on_too(shop: Shop) -> None:
    await move(shop, await bowl(shop), "walnut-bowl")
    page = await visit(shop, "/bowl?quantity=3", **{"HX-Request": "true"})
    assert page.root.one("input", id="quantity")["value"] == "3"
    assert page.headers["HX-Replace-Url"] == "/walnut-bowl"


async def test_a_removed_product_is_gone_with_ways_on(shop: Shop) -> None:
    wood, clay = await make_category(shop, "wood"), await make_category(shop, "clay")
    spoon = await make_product(shop, "Spoon", "4.00", categories=[{"id": wood}])
    made = await bowl(shop, categories=[{"id": wood}])
    await make_product(shop, "Jug", "9.00", categories=[{"id": clay}])
    await move(shop, made, "walnut-bowl")
    await remove(shop, f"products/{made['id']}")
    for path in ("/bowl", "/walnut-bowl", "/walnut-bowl?checkout=true"):
        page = await visit(shop, path)
        assert (page.status, page.heading) == (410, "This product is no longer sold")
        assert page.title == "This product is no longer sold – Hazel & Clay"
        assert page.root.one("meta", name="robots")["content"] == "noindex"
        assert page.headers["Cache-Control"] == "private, no-cache"
        main = page.root.one("main")
        assert main.one("label", for_="find").words == "What are you looking for?"
        assert [link["href"] for link in main.all("a")] == [
            "/categories/wood", "/", f"/{spoon['permalink']}"
        ]  # fmt: skip


async def test_what_the_merchant_named_as_related_is_offered_in_its_place(shop: Shop) -> None:
    jug = await make_product(shop, "Jug", "9.00")
    made = await bowl(shop, related_products=[jug["id"]])
    await remove(shop, f"products/{made['id']}")
    page = await visit(shop, "/bowl")
    assert page.root.one("section", class_="product__related").one("a").words == "Jug"


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("de", "Dieses Produkt wird nicht mehr verkauft"),
        ("fr", "Ce produit n’est plus en vente"),
        ("es", "Este producto ya no se vende"),
        ("ar", "لم يعد هذا المنتج معروضًا للبيع"),
    ],
)
async def test_B3_what_is_gone_is_said_in_every_language(shop: Shop, language: str, heading: str) -> None:
    await remove(shop, f"products/{(await bowl(shop))['id']}")
    page = await visit(shop, f"/bowl?lang={language}")
    assert (page.status, page.heading) == (410, heading)


async def test_what_takes_the_permalink_has_it(shop: Shop) -> None:
    made = await bowl(shop)
    await move(shop, made, "walnut-bowl")
    other = await bowl(shop, "BOWL")
    assert await ask(shop, "/bowl") == (200, None)
    await move(shop, other, "oak-bowl")
    assert await ask(shop, "/bowl") == (301, "/oak-bowl")
    await remove(shop, f"products/{other['id']}")
    assert await ask(shop, "/bowl") == (410, None)
    assert await ask(shop, "/walnut-bowl") == (200, None)
    await move(shop, made, "bowl")
    assert await ask(shop, "/bowl") == (200, None)


async def test_a_product_that_is_hidden_is_found_at_none_of_its_addresses(shop: Shop) -> None:
    made = await bowl(shop)
    await move(shop, made, "walnut-bowl", active=False)
    for path in ("/bowl", "/walnut-bowl"):
        assert (await visit(shop, path)).heading == "We cannot find that page"
        assert await ask(shop, path) == (404, None)
    await move(shop, made, "walnut-bowl", active=True)
    assert await ask(shop, "/bowl") == (301, "/walnut-bowl")


async def test_I8_other_shops_know_nothing_of_it(shop: Shop) -> None:
    kept, gone = await bowl(shop), await bowl(shop, "jug")
    await move(shop, kept, "walnut-bowl")
    await remove(shop, f"products/{gone['id']}")
    async with open_shop(shop.house) as other:
        assert await ask(other, "/bowl") == await ask(other, "/jug") == (404, None)
        theirs = await bowl(other)
        assert await ask(other, "/bowl") == (200, None)
        await remove(other, f"products/{theirs['id']}")
    assert await ask(shop, "/bowl") == (301, "/walnut-bowl")
    assert await ask(shop, "/jug") == (410, None)


async def test_the_api_knows_present_permalinks_only(shop: Shop) -> None:
    await move(shop, await bowl(shop), "walnut-bowl")
    for path in ("products/bowl?type=permalink", "checkouts/bowl?type=permalink"):
        assert (await shop.public.get(f"/v1/{path}")).status_code == 404


async def test_a_page_that_is_there_costs_no_statement_more(shop: Shop) -> None:
    await move(shop, await bowl(shop), "walnut-bowl")
    with counted(shop.database) as seen:
        await visit(shop, "/walnut-bowl")
    assert not [statement for statement in seen if "retired_address" in statement]


async def test_the_map_of_the_shop_lists_present_addresses_only(shop: Shop) -> None:
    made, gone = await bowl(shop), await bowl(shop, "jug")
    await move(shop, made, "walnut-bowl")
    await remove(shop, f"products/{gone['id']}")
    text = (await shop.browser.get("/sitemaps/1")).text
    assert f"https://{shop.domain}/walnut-bowl<" in text
    assert "/bowl<" not in text
    assert "/jug<" not in text


async def test_an_old_slug_of_a_category_leads_to_the_present_one(shop: Shop) -> None:
    id = await make_category(shop, "wood")
    for slug in ("wooden", "carved"):
        answer = await shop.secret.put(f"/v1/categories/{id}", json={"slug": slug})
        assert answer.status_code == 200
    assert await ask(shop, "/categories/Wood?sort=price&page=2") == (
        301,
        "/categories/carved?sort=price&page=2",
    )
    assert await ask(shop, "/categories/wooden") == (301, "/categories/carved")
    assert await ask(shop, "/wood") == (404, None)


async def test_a_removed_category_is_gone_until_another_has_its_slug(shop: Shop) -> None:
    await make_category(shop, "clay")
    id = await make_category(shop, "wood")
    assert await ask(shop, "/categories/wood") == (200, None)
    await shop.secret.put(f"/v1/categories/{id}", json={"slug": "wooden"})
    await remove(shop, f"categories/{id}")
    for path in ("/categories/wood", "/categories/wooden"):
        page = await visit(shop, path)
        assert (page.status, page.heading) == (410, "This category is gone")
        assert page.links["Clay"] == "/categories/clay"
    made = await shop.secret.post("/v1/categories", json={"slug": "wood", "name": "Wood"})
    assert made.status_code == 201
    assert (await visit(shop, "/categories/wood")).heading == "Wood"
    assert [row.name for row in await rows_of(shop, RetiredAddress)] == ["wooden"]


async def test_slugs_of_any_script_are_found_and_led_on(shop: Shop) -> None:
    made = await shop.secret.post("/v1/categories", json={"slug": "Straße", "name": "Straße"})
    assert (await visit(shop, "/categories/straße")).heading == "Straße"
    assert (
        await shop.secret.put(f"/v1/categories/{made.json()['id']}", json={"slug": "Δρόμος"})
    ).status_code == 200
    assert (await visit(shop, "/categories/STRAßE")).heading == "Straße"
    there = "/categories/%CE%B4%CF%81%CF%8C%CE%BC%CE%BF%CF%82"
    assert await ask(shop, "/categories/straße") == (301, there)
