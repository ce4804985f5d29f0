"""The product list: what it shows, to whom, filtered, sorted and in pages."""

import json
from typing import Any

import pytest

from storefront.core import clock
from tests.support.catalog import errors_of, group, make_asset, make_category, make_product, names
from tests.support.house import Shop

PRODUCTS = "/v1/products"


async def some(shop: Shop) -> None:
    await make_product(shop, "Anvil", 30, product={"sort_order": 2, "tax_exempt": True})
    await make_product(shop, "bellows", 10, product={"sort_order": 1, "pay_what_you_want": True})
    await make_product(
        shop, "Chisel", 20, product={"sort_order": 3, "inventory": {"managed": True, "available": 0}}
    )


async def test_a_new_shop_lists_nothing(shop: Shop) -> None:
    answer = await shop.public.get(PRODUCTS)
    assert answer.status_code == 200
    assert answer.json() == {
        "data": [],
        "meta": {
            "pagination": {
                "total": 0, "count": 0, "per_page": 20, "current_page": 1, "total_pages": 1, "links": {},
            }
        },
    }  # fmt: skip


async def test_a_listed_product_has_its_documented_shape(shop: Shop) -> None:
    category = await make_category(shop, "shoes")
    picture = await make_asset(shop)
    made = await make_product(
        shop,
        "Oxford Loafers",
        "110.00",
        product={
            "permalink": "Loafers",
            "sku": "OX-1",
            "description": "<p>Soft</p>",
            "meta": {"a": [1, None]},
        },
        seo={"title": "Shoes"},
        collect={"fullname": True},
        categories=[{"id": category}],
        assets=[{"id": picture}],
    )
    [shown] = (await shop.public.get(PRODUCTS)).json()["data"]
    page = f"https://{shop.domain}/Loafers"
    image = shown.pop("image")
    assert image["id"] == picture
    assert image["url"] == "https://pictures.test/loafers.jpg"
    assert shown == {
        "id": made["id"],
        "created": made["created"],
        "updated": made["updated"],
        "active": True,
        "permalink": "Loafers",
        "name": "Oxford Loafers",
        "description": "<p>Soft</p>",
        "price": {
            "raw": 110,
            "formatted": "110.00",
            "formatted_with_symbol": "$110.00",
            "formatted_with_code": "110.00 USD",
        },
        "inventory": {"managed": False, "available": 0},
        "sku": "OX-1",
        "sort_order": 0,
        "seo": {"title": "Shoes", "description": None},
        "thank_you_url": None,
        "meta": {"a": [1, None]},
        "conditionals": {
            "is_active": True,
            "is_free": False,
            "is_tax_exempt": False,
            "is_pay_what_you_want": False,
            "is_inventory_managed": False,
            "is_sold_out": False,
            "has_digital_delivery": False,
            "has_physical_delivery": False,
            "has_images": True,
            "has_video": False,
            "has_rich_embed": False,
            "collects_fullname": True,
            "collects_shipping_address": False,
            "collects_billing_address": False,
            "collects_extra_fields": False,
        },
        "is": {
            "active": True,
            "free": False,
            "tax_exempt": False,
            "pay_what_you_want": False,
            "inventory_managed": False,
            "sold_out": False,
        },
        "has": {
            "digital_delivery": False,
            "physical_delivery": False,
            "images": True,
            "video": False,
            "rich_embed": False,
        },
        "collects": {
            "fullname": True,
            "shipping_address": False,
            "billing_address": False,
            "extra_fields": False,
        },
        "checkout_url": {"checkout": f"{page}?checkout=true", "display": page},
        "categories": [{"id": category, "slug": "shoes", "name": "Shoes"}],
        "media": {"type": "image", "source": "https://pictures.test/loafers.jpg", "asset_id": picture},
    }


async def test_media_is_an_object_even_without_a_picture(shop: Shop) -> None:
    await make_product(shop, "Plain", assets=[await make_asset(shop, "manual.pdf", is_image=False)])
    [shown] = (await shop.public.get(PRODUCTS)).json()["data"]
    assert shown["media"] == {"type": "image", "source": None, "asset_id": None}
    assert shown["image"] is None
    assert shown["has"]["images"] is False


@pytest.mark.parametrize(
    "include",
    [
        "include=assets,variant_groups",
        "include[]=assets&include[]=variant_groups",
        'include=["assets","variant_groups"]',
    ],
)
async def test_parts_are_included_on_request(shop: Shop, include: str) -> None:
    picture = await make_asset(shop)
    await make_product(
        shop, "Loafers", assets=[{"id": picture}], variant_groups=[group("Size", ("S", 1), "L")]
    )
    [shown] = (await shop.public.get(f"{PRODUCTS}?{include}")).json()["data"]
    assert [asset["id"] for asset in shown["assets"]] == [picture]
    assert [option["name"] for option in shown["variant_groups"][0]["options"]] == ["S", "L"]
    assert {"extra_fields", "related_products", "attributes"}.isdisjoint(shown)


async def test_every_other_part_can_be_included(shop: Shop) -> None:
    polish = await make_product(shop, "Polish", 4, product={"sku": "P", "sort_order": 1})
    await make_product(shop, "Loafers", extra_field=[{"name": "Initials"}], related_products=[polish["id"]])
    answer = await shop.public.get(PRODUCTS, params={"include": "extra_fields,related_products,attributes"})
    loafers = answer.json()["data"][0]
    assert loafers["attributes"] == []
    assert [(field["name"], field["type"]) for field in loafers["extra_fields"]] == [("Initials", "text")]
    [related] = loafers["related_products"]
    assert related == {
        "id": polish["id"],
        "name": "Polish",
        "sku": "P",
        "permalink": polish["permalink"],
        "description": None,
        "price": polish["price"],
        "quantity": 0,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sortBy=name", ["Anvil", "bellows", "Chisel"]),
        ("sortBy=name&sortDirection=desc", ["Chisel", "bellows", "Anvil"]),
        ("sortBy=price", ["bellows", "Chisel", "Anvil"]),
        ("sortBy=price&sortDirection=DESC", ["Anvil", "Chisel", "bellows"]),
        ("", ["bellows", "Anvil", "Chisel"]),
        ("price[above]=10", ["Anvil", "Chisel"]),
        ("price.below=30", ["bellows", "Chisel"]),
        ('price={"above":10,"below":30}', ["Chisel"]),
        ("is.tax_exempt=1", ["Anvil"]),
        ("is[pay_what_you_want]=true", ["bellows"]),
        ("is.inventory_managed=0", ["bellows", "Anvil"]),
        ("query=HIS", ["Chisel"]),
        ("query=el", ["bellows", "Chisel"]),
        ("query=%25", []),
        ("attributes.attr_1=red", []),
        ('attributes={"attr_1":["red"]}', []),
        ("limit=1&page=2", ["Anvil"]),
        ("page=9", []),
    ],
)
async def test_filters_and_orders(shop: Shop, query: str, expected: list[str]) -> None:
    await some(shop)
    assert sorted(names(await shop.public.get(f"{PRODUCTS}?{query}"))) == sorted(expected)
    if "sort" in query or not query:
        assert names(await shop.public.get(f"{PRODUCTS}?{query}")) == expected


async def test_query_is_also_an_exact_id_or_a_part_of_the_permalink(shop: Shop) -> None:
    made = await make_product(shop, "Loafers", product={"permalink": "Brown-Shoe"})
    await make_product(shop, "Boots")
    assert names(await shop.public.get(f"{PRODUCTS}?query={made['id']}")) == ["Loafers"]
    assert names(await shop.public.get(f"{PRODUCTS}?query={made['id'][:-1]}")) == []
    assert names(await shop.public.get(f"{PRODUCTS}?query=wn-sh")) == ["Loafers"]


async def test_ties_stand_in_the_order_of_their_ids(shop: Shop) -> None:
    made = [await make_product(shop, f"Cup {number}") for number in range(5)]
    for direction in ("asc", "desc"):
        answer = await shop.public.get(f"{PRODUCTS}?sortBy=price&sortDirection={direction}")
        assert [one["id"] for one in answer.json()["data"]] == sorted(one["id"] for one in made)


async def test_several_categories_mean_all_of_them(shop: Shop) -> None:
    shoes, sale = await make_category(shop, "shoes"), await make_category(shop, "sale")
    await make_product(shop, "Loafers", categories=[{"id": shoes}, {"id": sale}])
    await make_product(shop, "Boots", product={"category_id": shoes})
    await make_product(shop, "Sandals", categories=[{"id": await make_category(shop, "straße")}])
    for query, expected in (
        (f"category_id={shoes}", ["Boots", "Loafers"]),
        (f"category_id[]={shoes}&category_id[]={sale}", ["Loafers"]),
        ("category_slug=shoes,sale", ["Loafers"]),
        ("category_slug[0]=Shoes", ["Boots", "Loafers"]),
        ("category_slug=Straße", ["Sandals"]),
        ("category_slug=nowhere", []),
    ):
        assert sorted(names(await shop.public.get(f"{PRODUCTS}?{query}"))) == expected, query


async def test_hidden_products_need_a_secret_key(shop: Shop) -> None:
    await make_product(shop, "Shown")
    await make_product(shop, "Hidden", product={"active": False})
    assert names(await shop.public.get(PRODUCTS)) == ["Shown"]
    assert names(await shop.public.get(f"{PRODUCTS}?active=0")) == ["Shown"]
    assert sorted(names(await shop.secret.get(PRODUCTS))) == ["Hidden", "Shown"]
    assert names(await shop.secret.get(f"{PRODUCTS}?active=0")) == ["Hidden"]
    assert names(await shop.secret.get(f"{PRODUCTS}?active=1")) == ["Shown"]


async def test_pages_link_to_their_neighbours(shop: Shop) -> None:
    for number in range(3):
        await make_product(shop, f"Cup {number}")
    meta = (await shop.public.get(f"{PRODUCTS}?limit=1&page=2")).json()["meta"]["pagination"]
    assert meta == {
        "total": 3,
        "count": 1,
        "per_page": 1,
        "current_page": 2,
        "total_pages": 3,
        "links": {
            "previous": "https://testserver/v1/products?limit=1&page=1",
            "next": "https://testserver/v1/products?limit=1&page=3",
        },
    }


async def test_a_next_page_is_one_of_the_same_question(shop: Shop) -> None:
    """Whatever it was spelled like: clients follow the link as it is."""
    for name in ("Cup ☕ 1", "Cup ☕ 2", "Cup ☕ 3", "Bowl"):
        await make_product(shop, name)
    asked = f"{PRODUCTS}?query=cup+%E2%98%95&page=1&include[]=assets&limit=2&sortBy=name&price[above]=0"
    first = await shop.public.get(asked)
    links = first.json()["meta"]["pagination"]["links"]
    second = await shop.public.get(links["next"])
    assert (names(first), names(second)) == (["Cup ☕ 1", "Cup ☕ 2"], ["Cup ☕ 3"])
    assert "assets" in second.json()["data"][0]
    back = await shop.public.get(second.json()["meta"]["pagination"]["links"]["previous"])
    assert back.json() == first.json()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=201", "limit"),
        ("limit=1e9", "limit"),
        ("limit=abc", "limit"),
        ("limit=٣", "limit"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("price.above=abc", "price.above"),
        ("price.below=-1", "price.below"),
        ("price.below=1e3", "price.below"),
        ("price.above=0.001", "price.above"),
        ("is.tax_exempt=maybe", "is.tax_exempt"),
        ("active=2", "active"),
        ("include=secrets", "include"),
        ("sortBy=secret_key", "sortBy"),
        ("sortDirection=up", "sortDirection"),
    ],
)
async def test_a_parameter_that_cannot_be_is_named(shop: Shop, query: str, field: str) -> None:
    assert list(errors_of(await shop.public.get(f"{PRODUCTS}?{query}"))) == [field]


async def test_the_largest_page_is_200(shop: Shop) -> None:
    answer = await shop.public.get(f"{PRODUCTS}?limit=200")
    assert answer.json()["meta"]["pagination"]["per_page"] == 200


async def test_a_body_of_null_reads_as_nothing(shop: Shop) -> None:
    await some(shop)
    headers = {"content-type": "application/json"}
    answer = await shop.public.request("GET", PRODUCTS, content=json.dumps(None), headers=headers)
    assert len(answer.json()["data"]) == 3


async def test_other_merchants_products_are_never_listed(shop: Shop, other: Shop) -> None:
    await make_product(other, "Theirs", product={"sku": "X"})
    await make_product(shop, "Ours", product={"sku": "X"})
    assert names(await shop.secret.get(PRODUCTS)) == ["Ours"]
    theirs: dict[str, Any] = (await other.secret.get(PRODUCTS)).json()["data"][0]
    assert names(await shop.secret.get(f"{PRODUCTS}?query={theirs['id']}")) == []


@pytest.mark.parametrize("word", ["id", "sort_order", "name", "created_at", "updated_at", "price"])
async def test_every_word_sorts_in_both_directions(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    """Later, dearer and further down the alphabet, but for the ids, which have no order of their own."""
    made = []
    for place, name in enumerate(("Anvil", "bellows", "Chisel")):
        monkeypatch.setattr(clock, "now", lambda place=place: 1_700_000_000 + place)
        made.append(await make_product(shop, name, 10 + place, product={"sort_order": place}))
    expected = [one["name"] for one in (sorted(made, key=lambda one: one["id"]) if word == "id" else made)]
    assert names(await shop.public.get(f"{PRODUCTS}?sortBy={word}")) == expected
    answer = await shop.public.get(f"{PRODUCTS}?sortBy={word}&sortDirection=desc")
    assert names(answer) == expected[::-1]
