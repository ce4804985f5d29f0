"""Changing a product: what is not sent stays, and a list replaces the one before."""

from typing import Any

import pytest
from sqlalchemy import select

from storefront.discounts.models import Discount, DiscountProduct
from storefront.extrafields.models import ExtraField
from storefront.fulfilment.models import ProductRate
from tests.support.catalog import (
    errors_of,
    group,
    make_asset,
    make_category,
    make_product,
    make_rate,
    make_variant,
    option_ids,
    product_row,
    rows_of,
)
from tests.support.house import Shop
from tests.support.outbox import events


async def change(shop: Shop, made: dict[str, Any], /, **body: Any) -> dict[str, Any]:
    answer = await shop.secret.put(f"/v1/products/{made['id']}", json=body)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


async def test_what_is_not_sent_stays(shop: Shop) -> None:
    made = await make_product(
        shop,
        "Mug",
        product={"sku": "M1", "description": "Blue", "inventory": {"managed": True, "available": 3}},
        seo={"title": "Mug"},
        collect={"billing": True},
        categories=[await make_category(shop, "cups")],
        assets=[await make_asset(shop)],
        variant_groups=[group("Size", "S")],
        extra_field=[{"name": "Initials"}],
    )
    changed = await change(shop, made, product={"price": "9.99"})
    assert changed["price"]["raw"] == 9.99
    same = {key: value for key, value in made.items() if key not in {"price", "updated"}}
    assert {key: changed[key] for key in same} == same
    again = await change(shop, made)
    assert again == changed | {"updated": again["updated"]}


async def test_null_clears_what_may_be_empty(shop: Shop) -> None:
    made = await make_product(
        shop, "Mug", product={"sku": "M1", "description": "x", "thank_you_url": "https://a.test/", "meta": 1}
    )
    cleared = {"sku": None, "description": None, "thank_you_url": None, "meta": None, "permalink": None}
    changed = await change(shop, made, product=cleared, seo={"title": None})
    assert [changed[key] for key in ("sku", "description", "thank_you_url", "meta")] == [None] * 4
    assert changed["permalink"] == made["permalink"]


async def test_the_event_carries_the_answer(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    changed = await change(shop, made, product={"name": "Cup"})
    assert ("products.update", changed, 200) in await events(shop)


async def test_kept_groups_and_options_keep_their_ids_and_variants(shop: Shop) -> None:
    made = await make_product(shop, "Shirt", variant_groups=[group("Size", "S", "L"), group("Fit", "Slim")])
    (small, large), [slim] = option_ids(made, 0), option_ids(made, 1)
    kept = await make_variant(shop, made, small, slim)
    await make_variant(shop, made, large, slim)
    size, fit = (one["id"] for one in made["variant_groups"])
    changed = await change(
        shop,
        made,
        variant_groups=[
            {"id": size, "name": "Grösse", "options": [{"id": small, "price": 2}, {"name": "XL"}]},
            {"id": fit},
        ],
    )
    first, second = changed["variant_groups"]
    assert (first["id"], first["name"]) == (size, "Grösse")
    assert [(option["name"], option["price"]["raw"]) for option in first["options"]] == [("S", 2), ("XL", 0)]
    assert (second["id"], [option["id"] for option in second["options"]]) == (fit, [slim])
    variants = (await shop.public.get(f"/v1/products/{made['id']}/variants")).json()["data"]
    assert [(variant["id"], variant["is_valid"]) for variant in variants] == [(kept["id"], True)]


async def test_a_group_that_is_left_out_goes_with_its_variants(shop: Shop) -> None:
    made = await make_product(shop, "Shirt", variant_groups=[group("Size", "S"), group("Fit", "Slim")])
    await make_variant(shop, made, option_ids(made, 0)[0], option_ids(made, 1)[0])
    changed = await change(shop, made, variant_groups=[{"id": made["variant_groups"][0]["id"]}])
    assert [one["name"] for one in changed["variant_groups"]] == ["Size"]
    assert (await shop.public.get(f"/v1/products/{made['id']}/variants")).json()["data"] == []
    assert (await change(shop, made, variant_groups=[]))["variant_groups"] == []


async def test_extra_fields_with_an_id_are_kept(shop: Shop) -> None:
    made = await make_product(shop, "Mug", extra_field=[{"name": "Initials", "meta": 1}, {"name": "Colour"}])
    first = made["extra_fields"][0]
    changed = await change(shop, made, extra_fields=[{"name": "Font"}, {"id": first["id"], "required": True}])
    assert [field["name"] for field in changed["extra_fields"]] == ["Font", "Initials"]
    kept = changed["extra_fields"][1]
    assert (kept["id"], kept["required"], kept["meta"]) == (first["id"], True, 1)
    assert len(await rows_of(shop, ExtraField)) == 2


async def test_collecting_no_extra_fields_drops_them(shop: Shop) -> None:
    made = await make_product(shop, "Mug", extra_field=[{"name": "Initials"}])
    changed = await change(shop, made, collect={"extra_fields": False})
    assert changed["extra_fields"] == []
    assert changed["collects"]["extra_fields"] is False
    assert await rows_of(shop, ExtraField) == []


async def test_shipping_amounts_are_replaced_or_kept_by_their_rate(shop: Shop) -> None:
    zone, rate = await make_rate(shop)
    other_zone, other_rate = await make_rate(shop)
    one = {"zone_id": zone, "rates": [{"base_rate_id": rate, "on_own": 4, "with_others": 2}]}
    made = await make_product(shop, "Mug", delivery={"shipping_zones": [one]})
    assert made["has"]["physical_delivery"] is True
    kept = {"zone_id": zone, "rates": [{"id": rate.replace("rate_", "ship_"), "with_others": 1}]}
    added = {"zone_id": other_zone, "rates": [{"base_rate_id": other_rate, "on_own": 9}]}
    await change(shop, made, delivery={"shipping_zones": [kept, added]})

    async def amounts() -> set[tuple[str, int | None, int | None]]:
        async with shop.database.reading() as session:
            rows = await session.scalars(select(ProductRate).where(ProductRate.product_id == made["id"]))
            return {(row.rate_id, row.on_own, row.with_others) for row in rows}

    assert await amounts() == {(rate, 400, 100), (other_rate, 900, 0)}
    wrong = {"zone_id": other_zone, "rates": [{"base_rate_id": rate, "on_own": 1}]}
    answer = await shop.secret.put(
        f"/v1/products/{made['id']}", json={"delivery": {"shipping_zones": [wrong]}}
    )
    assert list(errors_of(answer)) == ["delivery.shipping_zones.0.rates.0.base_rate_id"]
    assert await amounts() == {(rate, 400, 100), (other_rate, 900, 0)}
    off = await change(shop, made, delivery={"enabled": {"shipping_native_v1": False}, "shipping_zones": []})
    assert off["has"]["physical_delivery"] is False
    assert await amounts() == set()


async def test_a_discount_left_out_never_becomes_one_for_everything(shop: Shop) -> None:
    mug = await make_product(
        shop, "Mug", discount=[{"code": "MUG", "value": 10}, {"code": "BOTH", "value": 5}]
    )
    by_code = {row.code: row for row in await rows_of(shop, Discount)}
    cup = await make_product(shop, "Cup", discount=[{"id": by_code["BOTH"].id, "quantity": 2}])
    await change(shop, mug, discount=[])
    [left] = await rows_of(shop, Discount)
    assert (left.code, left.limit_quantity, left.quantity) == ("BOTH", True, 2)
    async with shop.database.reading() as session:
        links = list(
            await session.scalars(select(DiscountProduct).where(DiscountProduct.discount_id == left.id))
        )
    assert [link.product_id for link in links] == [cup["id"]]


async def test_a_code_in_use_is_refused_in_any_case(shop: Shop) -> None:
    await make_product(shop, "Mug", discount=[{"code": "Ten", "value": 10}])
    body = {
        "product": {"name": "Cup", "price": 1},
        "discount": [{"code": "TEN", "value": 1, "type": "fixed"}],
    }
    assert errors_of(await shop.secret.post("/v1/products", json=body)) == {
        "discount.0.code": ["The code is already in use."]
    }


async def test_links_are_replaced(shop: Shop) -> None:
    first, second = await make_category(shop, "a"), await make_category(shop, "b")
    polish, brush = await make_product(shop, "Polish"), await make_product(shop, "Brush")
    made = await make_product(shop, "Loafers", categories=[first], related_products=[polish["id"]])
    changed = await change(shop, made, categories=[{"id": second}], related_products=[{"id": brush["id"]}])
    assert [category["id"] for category in changed["categories"]] == [second]
    assert [product["id"] for product in changed["related_products"]] == [brush["id"]]
    emptied = await change(shop, made, categories=[], related_products=[])
    assert (emptied["categories"], emptied["related_products"]) == ([], [])


async def test_a_product_is_not_related_to_itself_nor_to_a_deleted_one(shop: Shop) -> None:
    made, gone = await make_product(shop, "Loafers"), await make_product(shop, "Gone")
    await shop.secret.delete(f"/v1/products/{gone['id']}")
    answer = await shop.secret.put(
        f"/v1/products/{made['id']}", json={"related_products": [made["id"], gone["id"]]}
    )
    assert sorted(errors_of(answer)) == ["related_products.0", "related_products.1"]


@pytest.mark.parametrize(
    "body",
    [
        {"product": {"name": ""}},
        {"product": {"name": None}},
        {"product": {"price": "abc"}},
        {"product": {"name": "New"}, "categories": ["cat_x"]},
        {"product": {"name": "New"}, "variant_groups": [{"id": "vgrp_x"}]},
        {"product": {"name": "New", "inventory": {"available": 9}}, "attributes": [{"id": "attr_x"}]},
    ],
)
async def test_a_refusal_changes_nothing(shop: Shop, body: Any) -> None:
    made = await make_product(shop, "Mug", variant_groups=[group("Size", "S")])
    url = f"/v1/products/{made['id']}"
    before = (await shop.secret.get(url)).json()
    errors_of(await shop.secret.put(url, json=body))
    assert (await shop.secret.get(url)).json() == before
    assert [name for name, _, _ in await events(shop)] == ["products.create"]


@pytest.mark.parametrize(
    "url",
    [
        "http://hazel.test", "https://hazel.test:8443/danke?x=1#y", "https://xn--bcher-kva.example/ß",
    ],
)  # fmt: skip
async def test_a_page_to_go_to_afterwards(shop: Shop, url: str) -> None:
    made = await make_product(shop, "Mug", product={"thank_you_url": url})
    assert (await product_row(shop, made["id"])).thank_you_url == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "/thanks", "//evil.test", "ftp://a.test", "https://user@evil.test/",
        "https://good.test\\@evil.test", "https://a.test/a b", "https://a.test/\nx", "https://", "https://a.test:99999",
        "https://[::1", "https://a.test/" + "x" * 2000, "data:text/html,x", 5,
    ],
)  # fmt: skip
async def test_a_page_that_browsers_must_not_be_sent_to(shop: Shop, url: object) -> None:
    made = await make_product(shop, "Mug", product={"thank_you_url": "https://a.test/"})
    answer = await shop.secret.put(f"/v1/products/{made['id']}", json={"product": {"thank_you_url": url}})
    assert list(errors_of(answer)) == ["product.thank_you_url"]
    assert (await product_row(shop, made["id"])).thank_you_url == "https://a.test/"


async def test_groups_and_options_without_ids_are_made_anew(shop: Shop) -> None:
    made = await make_product(shop, "Mug", variant_groups=[group("Size", "S", "L")])
    await make_variant(shop, made, option_ids(made)[0])
    changed = await change(shop, made, variant_groups=[group("Size", "S", "L")])
    assert {one["id"] for one in changed["variant_groups"]}.isdisjoint({made["variant_groups"][0]["id"]})
    assert set(option_ids(changed)).isdisjoint(option_ids(made))
    assert (await shop.public.get(f"/v1/products/{made['id']}/variants")).json()["data"] == []
    emptied = await change(shop, made, variant_groups=[])
    assert emptied["variant_groups"] == []


async def test_extra_fields_without_ids_are_made_anew(shop: Shop) -> None:
    made = await make_product(shop, "Mug", extra_fields=[{"name": "Initials"}])
    changed = await change(shop, made, extra_fields=[{"name": "Initials"}])
    assert changed["extra_fields"][0]["id"] != made["extra_fields"][0]["id"]
    emptied = await change(shop, made, extra_fields=[])
    assert (emptied["extra_fields"], emptied["collects"]["extra_fields"]) == ([], False)


async def test_pictures_are_replaced_in_the_order_in_which_they_are_sent(shop: Shop) -> None:
    one, two, three = [await make_asset(shop) for _ in range(3)]
    made = await make_product(shop, "Mug", assets=[one])
    changed = await change(shop, made, assets=[{"id": three}, {"id": two}])
    assert [asset["id"] for asset in changed["assets"]] == [three, two]
    placed = await change(shop, made, assets=[{"id": three, "sort_order": 5}, {"id": one, "sort_order": 1}])
    assert [asset["id"] for asset in placed["assets"]] == [one, three]
    assert (await change(shop, made, assets=[]))["assets"] == []


async def test_a_single_category_is_one_more_of_those_in_the_list(shop: Shop) -> None:
    one, two, three = [await make_category(shop, name) for name in "abc"]
    made = await make_product(shop, "Mug", categories=[one])
    both = await change(shop, made, product={"category_id": three}, categories=[two])
    assert sorted(category["id"] for category in both["categories"]) == sorted([two, three])
    single = await change(shop, made, product={"category_id": one})
    assert [category["id"] for category in single["categories"]] == [one]


async def test_a_discount_with_an_id_is_changed_and_kept(shop: Shop) -> None:
    discount = {"code": "TEN", "type": "percentage", "value": 10}
    made = await make_product(shop, "Mug", discount=[discount])
    [before] = await rows_of(shop, Discount)
    await change(shop, made, discount=[{"id": before.id, "value": 15}])
    [after] = await rows_of(shop, Discount)
    assert (after.id, after.code, after.value) == (before.id, "TEN", 15)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [(0, "days"), (1, "weeks"), (2, "years"), ("2", "years"), ("months", "months"), ("Weeks", "weeks")],
)
async def test_periods_are_numbered_or_named(shop: Shop, sent: object, kept: str) -> None:
    made = await make_product(shop, "Song")
    window = {"expires": True, "duration": 2, "period": sent, "limit": "unlimited"}
    await change(shop, made, delivery={"digital": {"access_window": window}})
    row = await product_row(shop, made["id"])
    assert (row.access_expires, row.access_duration, row.access_period, row.access_limit) == (
        True, 2, kept, None,
    )  # fmt: skip


async def test_the_answer_says_where_the_product_is_read(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    assert made["urls"] == {"product": f"/v1/products/{made['id']}"}
    assert (await change(shop, made, product={"price": 3}))["urls"] == made["urls"]
    assert "urls" not in (await shop.public.get(f"/v1/products/{made['id']}")).json()
