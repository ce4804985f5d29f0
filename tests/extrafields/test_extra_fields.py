"""Questions of the checkout, over the API."""

from typing import Any

import pytest

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.extrafields.models import ExtraField
from storefront.extrafields.queries import fields_for
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import events
from tests.support.stock import add_product

NOW = 1_700_000_000


async def create(shop: Shop, **fields: Any) -> dict[str, Any]:
    body = {"name": "Gift wrapping", "type": "text", **fields}
    answer = await shop.secret.post("/v1/extra-fields", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def all_fields(shop: Shop) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await shop.secret.get("/v1/extra-fields")).json()["data"]
    return found


async def test_a_field_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = await create(shop, required=True, meta={"a": 1})
    assert made["id"].startswith("extr_")
    assert made == {
        "id": made["id"],
        "name": "Gift wrapping",
        "type": "text",
        "required": True,
        "options": None,
        "meta": {"a": 1},
        "created": NOW,
        "updated": NOW,
    }
    assert (await shop.secret.get(f"/v1/extra-fields/{made['id']}")).json() == made
    assert await all_fields(shop) == [made]
    assert await events(shop) == [("extra-fields.create", made, 201)]


async def test_choices_belong_to_fields_that_are_chosen_from(shop: Shop) -> None:
    for type in ("options", "radio"):
        assert (await create(shop, type=type, options=["Yes", "Nö 夏"]))["options"] == ["Yes", "Nö 夏"]
    for type in ("text", "number", "checkbox", "date", "hidden"):
        assert (await create(shop, type=type, options=["large"]))["options"] is None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["name", "type"]),
        ({"name": "", "type": "text"}, ["name"]),
        ({"name": "x" * 256, "type": "text"}, ["name"]),
        ({"name": "Size", "type": "essay"}, ["type"]),
        ({"name": "Size", "type": "options"}, ["options"]),
        ({"name": "Size", "type": "radio", "options": []}, ["options"]),
        ({"name": "Size", "type": "radio", "options": ["S", "S"]}, ["options"]),
        ({"name": "Size", "type": "radio", "options": ["S", ""]}, ["options.1"]),
        ({"name": "Size", "type": "radio", "options": "S"}, ["options"]),
        ({"name": "Size", "type": "text", "required": "maybe"}, ["required"]),
    ],
)
async def test_bad_fields_are_named_and_nothing_is_made(
    shop: Shop, body: dict[str, Any], fields: list[str]
) -> None:
    answer = await shop.secret.post("/v1/extra-fields", json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == fields
    assert await all_fields(shop) == []
    assert await events(shop) == []


async def test_changes_are_partial(shop: Shop) -> None:
    made = await create(shop)
    path = f"/v1/extra-fields/{made['id']}"
    answer = await shop.secret.put(path, json={"required": 1})
    assert answer.json() == {**made, "required": True, "updated": answer.json()["updated"]}
    refused = await shop.secret.put(path, json={"type": "options", "name": "No"})
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["options"])
    assert (await shop.secret.get(path)).json() == answer.json()
    chosen = await shop.secret.put(path, json={"type": "options", "options": ["Yes", "No"]})
    assert (chosen.json()["type"], chosen.json()["options"]) == ("options", ["Yes", "No"])
    text = await shop.secret.put(path, json={"type": "text"})
    assert text.json()["options"] is None
    assert [name for name, _, _ in await events(shop)].count("extra-fields.update") == 3


async def test_a_deleted_field_is_gone(shop: Shop) -> None:
    made = await create(shop)
    answer = await shop.secret.delete(f"/v1/extra-fields/{made['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await shop.secret.delete(f"/v1/extra-fields/{made['id']}")).status_code == 404
    assert await all_fields(shop) == []


async def test_a_checkout_asks_the_fields_of_all_and_of_its_products(shop: Shop) -> None:
    everywhere = await create(shop)
    async with shop.database.writing() as session:
        cup, mug = (add_product(session, shop.id, name, 100) for name in ("Cup", "Mug"))
        await session.flush()
        own = {
            product.name: ExtraField(
                id=new_id("extr"), merchant_id=shop.id, product_id=product.id, name="Engraving", type="text"
            )
            for product in (cup, mug)
        }
        session.add_all(own.values())
    async with shop.database.reading() as session:
        with counted(shop.database) as statements:
            asked = await fields_for(session, shop.id, [cup.id])
        assert [field.id for field in asked] == [everywhere["id"], own["Cup"].id]
        assert len(statements) == 1
        assert [field.id for field in await fields_for(session, shop.id, [])] == [everywhere["id"]]
        assert await fields_for(session, shop.id + 1, [cup.id]) == []
    assert [field["id"] for field in await all_fields(shop)] == [everywhere["id"]]
    assert (await shop.secret.get(f"/v1/extra-fields/{own['Cup'].id}")).status_code == 404


async def test_another_merchants_field_does_not_exist_here(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        theirs = await create(other)
        for method, body in (("GET", None), ("PUT", {"name": "x"}), ("DELETE", None)):
            path = f"/v1/extra-fields/{theirs['id']}"
            answer = await shop.secret.request(method, path, json=body)
            assert answer.status_code == 404
        assert await all_fields(other) == [theirs]
    assert await all_fields(shop) == []


async def test_extra_fields_need_a_secret_key(shop: Shop) -> None:
    for method in ("GET", "POST"):
        answer = await shop.public.request(method, "/v1/extra-fields", json={"name": "x", "type": "text"})
        assert answer.status_code == 401
    assert await all_fields(shop) == []
