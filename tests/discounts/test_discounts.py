"""Discount codes over the API."""

from typing import Any

import pytest

from storefront.core import clock
from storefront.discounts.queries import find_discount
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import events
from tests.support.stock import add_product

NOW = 1_700_000_000


async def create(shop: Shop, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.post("/v1/discounts", json={"value": 10, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def total(shop: Shop) -> int:
    found: int = (await shop.secret.get("/v1/discounts")).json()["meta"]["pagination"]["total"]
    return found


async def test_a_discount_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = await create(
        shop,
        code="Summer-10",
        type="percentage",
        value="12.5",
        description="All summer",
        meta={"by": "Hazel"},
    )
    assert made["id"].startswith("code_")
    assert made == {
        "id": made["id"],
        "code": "Summer-10",
        "type": "percentage",
        "value": 12.5,
        "description": "All summer",
        "limit_quantity": False,
        "quantity": 0,
        "starts_on": None,
        "expires_on": None,
        "is_expired": False,
        "product_ids": [],
        "product_id": None,
        "meta": {"by": "Hazel"},
        "created": NOW,
        "updated": NOW,
    }
    assert (await shop.secret.get(f"/v1/discounts/{made['id']}")).json() == made
    assert await events(shop) == [("discounts.create", made, 200)]


async def test_without_a_code_one_is_made(shop: Shop) -> None:
    codes = {(await create(shop, code=code))["code"] for code in (None, "", "  ")}
    assert len(codes) == 3
    assert all(len(code) == 10 and code.isalnum() and code == code.upper() for code in codes)


async def test_fixed_is_what_a_discount_is_unless_it_says_otherwise(shop: Shop) -> None:
    made = await create(shop, value=49.95)
    assert (made["type"], made["value"]) == ("fixed", 49.95)


async def test_a_discount_can_be_for_some_products_only(shop: Shop) -> None:
    async with shop.database.writing() as session:
        cups = sorted(add_product(session, shop.id, f"Cup {number}", 100).id for number in range(2))
    assert (await create(shop, product_id=cups[0]))["product_ids"] == [cups[0]]
    made = await create(shop, product_ids=[cups[1], cups[0]])
    assert (made["product_ids"], made["product_id"]) == (cups, cups[0])
    changed = await shop.secret.put(f"/v1/discounts/{made['id']}", json={"product_id": cups[1]})
    assert changed.json()["product_ids"] == [cups[1]]
    freed = await shop.secret.put(f"/v1/discounts/{made['id']}", json={"product_ids": []})
    assert freed.json()["product_ids"] == []


async def test_a_moment_alone_makes_it_expire(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    later = await create(shop, expires_on=NOW + 1)
    now = await create(shop, expires_on=NOW)
    never = await create(shop, expires=False, expires_on=NOW)
    shown = [(row["expires_on"], row["is_expired"]) for row in (later, now, never)]
    assert shown == [(NOW + 1, False), (NOW, True), (None, False)]
    answer = await shop.secret.put(f"/v1/discounts/{now['id']}", json={"expires": False})
    assert (answer.json()["expires_on"], answer.json()["is_expired"]) == (None, False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"value": None}, "value"),
        ({"value": -1}, "value"),
        ({"value": True}, "value"),
        ({"value": "1e3"}, "value"),
        ({"value": 10**10}, "value"),
        ({"value": "10.001"}, "value"),
        ({"value": 100.5, "type": "percentage"}, "value"),
        ({"type": "free"}, "type"),
        ({"limit_quantity": True}, "quantity"),
        ({"limit_quantity": True, "quantity": -1}, "quantity"),
        ({"limit_quantity": "often"}, "limit_quantity"),
        ({"expires": True}, "expires_on"),
        ({"expires_on": -5}, "expires_on"),
        ({"expires_on": "tomorrow"}, "expires_on"),
        ({"product_id": "prod_00000000000000"}, "product_ids.0"),
        ({"product_ids": "prod_1"}, "product_ids"),
        ({"code": "x" * 101}, "code"),
        ({"code": "a\u0000b"}, "code"),
    ],
)
async def test_bad_fields_are_named_and_nothing_is_made(shop: Shop, body: dict[str, Any], field: str) -> None:
    answer = await shop.secret.post("/v1/discounts", json={"value": 10, **body})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [field]
    assert await total(shop) == 0
    assert await events(shop) == []


async def test_a_percentage_of_exactly_100_is_allowed(shop: Shop) -> None:
    assert (await create(shop, type="percentage", value=100))["value"] == 100


async def test_a_value_fits_its_type_after_a_change_too(shop: Shop) -> None:
    made = await create(shop, value=150)
    answer = await shop.secret.put(f"/v1/discounts/{made['id']}", json={"type": "percentage"})
    assert (answer.status_code, list(answer.json()["error"]["errors"])) == (422, ["value"])
    assert (await shop.secret.get(f"/v1/discounts/{made['id']}")).json() == made


@pytest.mark.parametrize("spelling", ["summer 10", "SUMMER10", " Summer10 ", "ＳＵＭＭＥＲ10"])
async def test_a_code_is_one_code_however_it_is_typed(shop: Shop, spelling: str) -> None:
    made = await create(shop, code="Summer10")
    answer = await shop.secret.post("/v1/discounts", json={"code": spelling, "value": 1})
    assert answer.json()["error"]["errors"] == {"code": ["The code has already been taken."]}
    async with shop.database.reading() as session:
        found = await find_discount(session, shop.id, spelling)
    assert found is not None
    assert found.row.id == made["id"]
    assert await total(shop) == 1


@pytest.mark.parametrize("code", ["ÄPFEL-夏", "été 2024", "скидка", "🎁🎁"])
async def test_codes_may_be_written_in_any_script(shop: Shop, code: str) -> None:
    assert (await create(shop, code=code))["code"] == code
    async with shop.database.reading() as session:
        assert await find_discount(session, shop.id, code.upper()) is not None


async def test_changes_are_partial(shop: Shop) -> None:
    made = await create(shop, code="TEN", description="Ten", limit_quantity=1, quantity="5")
    assert (made["limit_quantity"], made["quantity"]) == (True, 5)
    answer = await shop.secret.put(f"/v1/discounts/{made['id']}", json={"value": 20, "code": None})
    assert answer.status_code == 200
    assert answer.json() == {**made, "value": 20, "updated": answer.json()["updated"]}
    assert [name for name, _, _ in await events(shop)].count("discounts.update") == 1
    renamed = await shop.secret.put(f"/v1/discounts/{made['id']}", json={"code": "ten", "description": None})
    assert (renamed.json()["code"], renamed.json()["description"]) == ("ten", None)


async def test_a_deleted_discount_is_gone(shop: Shop) -> None:
    made = await create(shop, code="TEN")
    answer = await shop.secret.delete(f"/v1/discounts/{made['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await shop.secret.get(f"/v1/discounts/{made['id']}")).status_code == 404
    assert sorted(name for name, _, _ in await events(shop)) == ["discounts.create", "discounts.delete"]
    await create(shop, code="TEN")


async def test_a_list_costs_the_same_however_long_it_is(shop: Shop) -> None:
    async def cost() -> int:
        with counted(shop.database) as statements:
            await shop.secret.get("/v1/discounts")
        return len(statements)

    await create(shop)
    before = await cost()
    made = [await create(shop) for _ in range(4)]
    assert await cost() == before == 4
    page = (await shop.secret.get("/v1/discounts?limit=2")).json()
    assert len(page["data"]) == 2
    assert page["meta"]["pagination"]["total"] == 5
    assert {row["id"] for row in made} & {row["id"] for row in page["data"]}


async def test_another_merchants_discount_does_not_exist_here(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        theirs = await create(other, code="TEN")
        async with other.database.writing() as session:
            cup = add_product(session, other.id, "Cup", 100)
        for method, body in (("GET", None), ("PUT", {"value": 1}), ("DELETE", None)):
            answer = await shop.secret.request(method, f"/v1/discounts/{theirs['id']}", json=body)
            assert answer.status_code == 404
        answer = await shop.secret.post("/v1/discounts", json={"value": 1, "product_id": cup.id})
        assert answer.status_code == 422
        assert (await other.secret.get(f"/v1/discounts/{theirs['id']}")).json() == theirs
    assert await total(shop) == 0
    await create(shop, code="TEN")


async def test_discounts_need_a_secret_key(shop: Shop) -> None:
    made = await create(shop)
    for method, path in (("GET", ""), ("POST", ""), ("GET", f"/{made['id']}"), ("DELETE", f"/{made['id']}")):
        answer = await shop.public.request(method, f"/v1/discounts{path}", json={"value": 1})
        assert answer.status_code == 401
    assert await total(shop) == 1
