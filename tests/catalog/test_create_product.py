"""Creating a product, with everything that belongs to it in one call."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from storefront.catalog.models import Product, ProductDownload
from storefront.discounts.models import Discount, DiscountProduct
from storefront.fulfilment.models import ProductRate
from storefront.merchants.models import Merchant
from tests.support.catalog import (
    errors_of,
    group,
    make_asset,
    make_category,
    make_product,
    make_rate,
    product_row,
    rows_of,
)
from tests.support.house import Shop
from tests.support.outbox import events

LEAST = {"product": {"name": "Mug", "price": 12.5}}


async def links(shop: Shop, model: Any, product_id: str) -> list[Any]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(model).where(model.product_id == product_id)))


async def test_a_name_and_a_price_are_enough(shop: Shop) -> None:
    answer = await shop.secret.post("/v1/products", json=LEAST)
    assert answer.status_code == 201
    made = answer.json()
    assert made["urls"] == {"product": f"/v1/products/{made['id']}"}
    assert made["name"] == "Mug"
    assert made["price"]["formatted_with_code"] == "12.50 USD"
    assert made["is"]["active"] is True
    assert made["inventory"] == {"managed": False, "available": 0}
    assert len(made["permalink"]) == 6
    assert made["permalink"].isalnum()
    assert made["id"].startswith("prod_")


async def test_the_event_carries_the_answer(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    assert await events(shop) == [("products.create", made, 201)]


async def test_kept_renderings_become_stale(shop: Shop) -> None:
    async def version() -> int:
        async with shop.database.reading() as session:
            found = await session.get(Merchant, shop.id)
            assert found is not None
            return found.catalog_version

    before = await version()
    made = await make_product(shop, "Mug")
    await shop.secret.put(f"/v1/products/{made['id']}", json={"product": {"name": "Cup"}})
    await shop.secret.delete(f"/v1/products/{made['id']}")
    assert await version() == before + 3


async def test_everything_in_one_call(shop: Shop) -> None:
    zone, rate = await make_rate(shop)
    manual, picture, swatch = [await make_asset(shop, name) for name in ("m.pdf", "p.jpg", "s.jpg")]
    shoes, sale = await make_category(shop, "shoes"), await make_category(shop, "sale")
    polish = await make_product(shop, "Polish")
    made = await make_product(
        shop,
        "Loafers",
        "110.00",
        product={
            "sku": "OX-1",
            "description": "<p>Soft</p>",
            "inventory": {"managed": True, "available": 7},
            "permalink": "loafers",
            "pay_what_you_want": True,
            "tax_exempt": True,
            "thank_you_url": "https://hazel.test/thanks?x=1",
            "category_id": sale,
            "meta": [1, {"a": 0.5}],
            "active": False,
            "sort_order": -3,
        },
        seo={"title": "Loafers", "description": "The best"},
        collect={"shipping": True, "billing": True, "fullname": True},
        variant_groups=[
            {
                "name": "Size",
                "meta": {"chart": "eu"},
                "options": [
                    {"description": "Small", "price": 1.25, "assets": [swatch], "meta": 1},
                    {"name": "L"},
                ],
            }
        ],
        extra_field=[{"name": "Initials", "required": True, "type": "text", "meta": {"max": 3}}],
        delivery={
            "enabled": {"digital": True, "shipping_native_v1": True},
            "digital": {
                "assets": [manual],
                "access_window": {"expires": True, "duration": 3, "period": 1, "limit": "5"},
            },
            "shipping_zones": [
                {"zone_id": zone, "rates": [{"base_rate_id": rate, "on_own": 4, "with_others": "1.50"}]}
            ],
        },
        discount=[{"code": "Ten", "value": 10, "type": "percentage", "quantity": 3}],
        assets=[{"id": picture, "sort_order": 4}],
        categories=[{"id": shoes}],
        related_products=[polish["id"]],
    )
    assert made["inventory"] == {"managed": True, "available": 7}
    assert made["seo"] == {"title": "Loafers", "description": "The best"}
    assert made["is"] == {
        "active": False,
        "free": False,
        "tax_exempt": True,
        "pay_what_you_want": True,
        "inventory_managed": True,
        "sold_out": False,
    }
    assert made["has"]["digital_delivery"] is True
    assert made["has"]["physical_delivery"] is True
    assert made["collects"] == {
        "fullname": True, "shipping_address": True, "billing_address": True, "extra_fields": True,
    }  # fmt: skip
    assert made["thank_you_url"] == "https://hazel.test/thanks?x=1"
    assert made["meta"] == [1, {"a": 0.5}]
    assert made["sort_order"] == -3
    assert {category["id"] for category in made["categories"]} == {shoes, sale}
    assert [asset["id"] for asset in made["assets"]] == [picture, swatch]
    [size] = made["variant_groups"]
    assert (size["name"], size["meta"]) == ("Size", {"chart": "eu"})
    small, large = size["options"]
    assert (small["name"], small["price"]["raw"], small["meta"]) == ("Small", 1.25, 1)
    assert [asset["id"] for asset in small["assets"]] == [swatch]
    assert (large["name"], large["price"]["raw"], large["assets"]) == ("L", 0, [])
    assert [field["name"] for field in made["extra_fields"]] == ["Initials"]

    row = await product_row(shop, made["id"])
    assert (row.access_expires, row.access_duration, row.access_period, row.access_limit) == (
        True, 3, "weeks", 5,
    )  # fmt: skip
    assert (row.price, row.stocked) == (11000, 7)
    [amounts] = await links(shop, ProductRate, made["id"])
    assert (amounts.rate_id, amounts.on_own, amounts.with_others) == (rate, 400, 150)
    assert [link.asset_id for link in await links(shop, ProductDownload, made["id"])] == [manual]
    [discount] = await rows_of(shop, Discount)
    assert (discount.code, str(discount.value), discount.type) == ("Ten", "10", "percentage")
    assert (discount.limit_quantity, discount.quantity) == (True, 3)
    assert [link.discount_id for link in await links(shop, DiscountProduct, made["id"])] == [discount.id]


async def test_all_unicode_is_kept_as_it_was_sent(shop: Shop) -> None:
    name = "Ünïcødé – 茶碗 🫖 e\u0301 \u200fעברית"
    made = await make_product(
        shop, name, product={"sku": "茶-1", "description": "A & B – “q” 🫖", "meta": {"ключ": "ß"}}
    )
    assert made["name"] == name
    assert made["sku"] == "茶-1"
    assert made["description"] == "A & B – “q” 🫖"
    assert made["meta"] == {"ключ": "ß"}


@pytest.mark.parametrize(
    ("price", "minor"),
    [
        ("18.00", 1800),
        ("18", 1800),
        (18, 1800),
        (18.0, 1800),
        (0.1, 10),
        ("0", 0),
        (1e3, 100000),
        (10**9, 10**11),
    ],
)
async def test_prices_come_as_numbers_and_as_plain_text(shop: Shop, price: object, minor: int) -> None:
    made = await make_product(shop, "Mug", price)
    assert (await product_row(shop, made["id"])).price == minor


@pytest.mark.parametrize(
    "price", ["", "abc", "1e3", "1,50", "$5", "１２", -1, "-0.01", 0.001, 10**9 + 1, True, None, [], {}]
)
async def test_anything_else_is_no_price(shop: Shop, price: object) -> None:
    answer = await shop.secret.post("/v1/products", json={"product": {"name": "Mug", "price": price}})
    assert list(errors_of(answer)) == ["product.price"]
    assert await rows_of(shop, Product) == []


@pytest.mark.parametrize("units", [-1, "abc", "-1", 1.5, 10**9 + 1, True, [1]])
async def test_stock_is_a_whole_number(shop: Shop, units: object) -> None:
    body = {"product": {"name": "Mug", "price": 1, "inventory": {"managed": True, "available": units}}}
    answer = await shop.secret.post("/v1/products", json=body)
    assert list(errors_of(answer)) == ["product.inventory.available"]
    assert await rows_of(shop, Product) == []


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["product.name", "product.price"]),
        ({"product": {}}, ["product.name", "product.price"]),
        ({"product": {"name": " ", "price": 1}}, ["product.name"]),
        ({"product": {"name": None, "price": 1}}, ["product.name"]),
        ({"product": {"name": "x" * 256, "price": 1}}, ["product.name"]),
        ({"product": "Mug"}, ["product"]),
        ({**LEAST, "variant": [{"name": 5, "options": [{"name": "a", "price": "x"}]}]},
         ["variant.0.name", "variant.0.options.0.price"]),
        ({**LEAST, "variant_groups": [{"options": [{}]}]},
         ["variant_groups.0.name"]),
        ({**LEAST, "variant_groups": [{"name": "Size", "options": [{"price": 1}]}]},
         ["variant_groups.0.options.0.name"]),
        ({**LEAST, "variant_groups": [{"name": "Size"}]}, ["variant_groups.0.options"]),
        ({**LEAST, "variant_groups": [{"id": "vgrp_x", "name": "Size"}]}, ["variant_groups.0.id"]),
        ({**LEAST, "extra_field": [{"name": "a"}, {"name": "b", "required": "perhaps"}]},
         ["extra_field.1.required"]),
        ({**LEAST, "extra_field": [{}]}, ["extra_field.0.name"]),
        ({**LEAST, "extra_field": [{"name": "a", "type": "file"}]}, ["extra_field.0.type"]),
        ({**LEAST, "delivery": {"shipping_zones": [{"zone_id": "z", "rates": [{"base_rate_id": "r_x"}]}]}},
         ["delivery.shipping_zones.0.zone_id", "delivery.shipping_zones.0.rates.0.base_rate_id"]),
        ({**LEAST, "delivery": {"digital": {"assets": ["ast_x"]}}}, ["delivery.digital.assets.0"]),
        ({**LEAST, "delivery": {"digital": {"access_window": {"period": "decades"}}}},
         ["delivery.digital.access_window.period"]),
        ({**LEAST, "discount": [{"id": "code_x"}]}, ["discount.0.id"]),
        ({**LEAST, "discount": [{"value": 101}]}, ["discount.0.value"]),
        ({**LEAST, "discount": [{}]}, ["discount.0.code", "discount.0.value"]),
        ({**LEAST, "assets": [{"id": "ast_x"}]}, ["assets.0.id"]),
        ({**LEAST, "categories": [{"id": "cat_x"}]}, ["categories.0.id"]),
        ({"product": {"name": "Mug", "price": 1, "category_id": "cat_x"}}, ["product.category_id"]),
        ({**LEAST, "related_products": ["prod_x"]}, ["related_products.0"]),
        ({**LEAST, "attributes": [{"id": "attr_x", "value": 1}]}, ["attributes.0.id"]),
        ({**LEAST, "assets": "ast_x"}, ["assets"]),
        ({**LEAST, "seo": {"title": 5}}, ["seo.title"]),
    ],
)  # fmt: skip
async def test_what_is_refused_is_named_as_it_was_sent_and_nothing_is_made(
    shop: Shop, body: Any, fields: list[str]
) -> None:
    assert sorted(errors_of(await shop.secret.post("/v1/products", json=body))) == sorted(fields)
    assert await rows_of(shop, Product) == []
    assert await rows_of(shop, Discount) == []
    assert await events(shop) == []


async def test_refusals_of_one_request_come_together(shop: Shop) -> None:
    body = {**LEAST, "categories": [{"id": "cat_x"}], "related_products": ["prod_x"], "assets": ["ast_x"]}
    errors = errors_of(await shop.secret.post("/v1/products", json=body))
    assert errors["categories.0.id"] == ["The selected categories.0.id is invalid."]
    assert set(errors) == {"categories.0.id", "related_products.0", "assets.0.id"}


async def test_other_merchants_things_cannot_be_linked(shop: Shop, other: Shop) -> None:
    zone, rate = await make_rate(other)
    theirs = await make_product(other, "Theirs", discount=[{"code": "T", "value": 1}])
    [discount] = await rows_of(other, Discount)
    body = {
        **LEAST,
        "categories": [{"id": await make_category(other, "shoes")}],
        "assets": [{"id": await make_asset(other)}],
        "related_products": [theirs["id"]],
        "discount": [{"id": discount.id}],
        "delivery": {
            "digital": {"assets": [await make_asset(other)]},
            "shipping_zones": [{"zone_id": zone, "rates": [{"base_rate_id": rate}]}],
        },
        "variant_groups": [{"name": "Size", "options": [{"name": "S", "assets": [await make_asset(other)]}]}],
    }
    assert set(errors_of(await shop.secret.post("/v1/products", json=body))) == {
        "categories.0.id",
        "assets.0.id",
        "related_products.0",
        "discount.0.id",
        "delivery.digital.assets.0",
        "delivery.shipping_zones.0.zone_id",
        "delivery.shipping_zones.0.rates.0.base_rate_id",
        "variant_groups.0.options.0.assets.0",
    }
    assert await rows_of(shop, Product) == []


async def test_the_public_key_cannot_write(shop: Shop) -> None:
    made = await make_product(shop, "Mug", variant_groups=[group("Size", "S")])
    url = f"/v1/products/{made['id']}"
    for method, path in (
        ("POST", "/v1/products"), ("PUT", url), ("DELETE", url), ("POST", f"{url}/variants"),
        ("PUT", f"{url}/variants"), ("DELETE", f"{url}/variants"), ("POST", f"{url}/variant_groups"),
        ("PUT", f"{url}/assets"), ("POST", f"{url}/assets"), ("DELETE", f"{url}/assets/ast_1"),
    ):  # fmt: skip
        answer = await shop.public.request(method, path, json=LEAST)
        assert answer.status_code == 401, (method, path)
    assert (await shop.secret.get(url)).json()["name"] == "Mug"


async def test_unknown_fields_are_ignored(shop: Shop) -> None:
    made = await make_product(
        shop, "Mug", product={"id": "prod_mine", "merchant_id": 1, "created": 5, "deleted": 5}, total=3
    )
    assert made["id"] != "prod_mine"
    assert made["created"] > 5


def deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("product", "field"),
    [
        ({"name": "Mug\x00"}, "product.name"),
        ({"sku": "\ud800"}, "product.sku"),
        ({"meta": deep(21)}, "product.meta"),
        ({"meta": "x" * 70_000}, "product.meta"),
        ({"description": "x" * 65_001}, "product.description"),
        ({"sku": "x" * 256}, "product.sku"),
        ({"sort_order": 1.5}, "product.sort_order"),
        ({"sort_order": 2**60}, "product.sort_order"),
        ({"active": "perhaps"}, "product.active"),
        ({"inventory": 5}, "product.inventory"),
    ],
)
async def test_values_beyond_what_can_be_kept(shop: Shop, product: Any, field: str) -> None:
    body = json.dumps({"product": {"name": "Mug", "price": 1, **product}})
    headers = {"content-type": "application/json"}
    answer = await shop.secret.post("/v1/products", content=body, headers=headers)
    assert list(errors_of(answer)) == [field]
    assert await rows_of(shop, Product) == []


@pytest.mark.parametrize(
    "body", [b"{", b"NaN", b'{"product":{"price":NaN}}', b'{"a":1,"a":2}', b"\xff", b"{}{}"]
)
async def test_broken_json_is_400(shop: Shop, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = await shop.secret.post("/v1/products", content=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "bad_request")
    assert await rows_of(shop, Product) == []


@pytest.mark.parametrize("body", [b"[]", b"5", b'"x"'])
async def test_a_body_that_is_no_object_is_422(shop: Shop, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert (await shop.secret.post("/v1/products", content=body, headers=headers)).status_code == 422
