"""Attributes over the API."""

from typing import Any

import pytest

from storefront.core import clock
from tests.support.attributes import has, make_attribute
from tests.support.catalog import make_product
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import event_names, events

NOW = 1_700_000_000


async def change(shop: Shop, id: str, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.put(f"/v1/attributes/{id}", json=fields)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def refused(shop: Shop, id: str, **fields: Any) -> dict[str, list[str]]:
    """The errors of a change; the attribute stayed as it was, and nothing was announced."""
    before = await shop.secret.get(f"/v1/attributes/{id}"), await event_names(shop)
    answer = await shop.secret.put(f"/v1/attributes/{id}", json=fields)
    assert answer.status_code == 422, answer.text
    after = await shop.secret.get(f"/v1/attributes/{id}"), await event_names(shop)
    assert (after[0].json(), after[1]) == (before[0].json(), before[1])
    errors: dict[str, list[str]] = answer.json()["error"]["errors"]
    return errors


async def test_an_attribute_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = await make_attribute(
        shop,
        "Size",
        "options",
        description="As on the label",
        is_multiselect=True,
        options=[{"value": "small", "label": "S"}, {"value": "medium"}, "large"],
        default_value=["medium"],
        meta={"by": "Hazel"},
    )
    ids = [option["id"] for option in made["options"]]
    assert made["id"].startswith("attr_")
    assert all(id.startswith("atop_") for id in ids)
    assert made == {
        "id": made["id"],
        "name": "Size",
        "description": "As on the label",
        "type": "options",
        "required": False,
        "is_public": True,
        "is_multiselect": True,
        "default_value": ["medium"],
        "options": [
            {"id": ids[0], "value": "small", "label": "S"},
            {"id": ids[1], "value": "medium", "label": "medium"},
            {"id": ids[2], "value": "large", "label": "large"},
        ],
        "meta": {"by": "Hazel"},
        "created": NOW,
        "updated": NOW,
    }
    assert (await shop.secret.get(f"/v1/attributes/{made['id']}")).json() == made
    assert await events(shop) == [("attributes.create", made, 201)]


@pytest.mark.parametrize(("sent", "type"), [("text", "short_text"), ('"short_text"', "short_text")])
async def test_older_words_for_the_type_are_understood(shop: Shop, sent: str, type: str) -> None:
    made = await make_attribute(shop, "Tasting notes", sent)
    assert (made["type"], made["options"], made["default_value"]) == (type, None, None)


async def test_attributes_are_listed_in_the_order_in_which_they_were_made(
    shop: Shop, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Material", "Season", "Glaze"]
    for second, name in enumerate(names):
        monkeypatch.setattr(clock, "now", lambda second=second: NOW + second)
        await make_attribute(shop, name, "radio", options=["a", "b"])
    async with open_shop(house) as other:
        await make_attribute(other, "Not mine")
    with counted(shop.database) as seen:
        listed = (await shop.secret.get("/v1/attributes")).json()
    assert [row["name"] for row in listed["data"]] == names
    assert [len(row["options"]) for row in listed["data"]] == [2, 2, 2]
    assert listed["meta"]["pagination"]["total"] == 3
    assert len(seen) == 4
    page = (await shop.secret.get("/v1/attributes", params={"limit": 1, "page": 2})).json()
    assert [row["name"] for row in page["data"]] == ["Season"]


async def test_a_change_names_what_changes(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await make_attribute(shop, "Glaze", description="How it shines", meta=[1])
    monkeypatch.setattr(clock, "now", lambda: NOW)
    changed = await change(shop, made["id"], name="Finish", description=None, default_value="matt")
    assert changed == {
        **made, "name": "Finish", "description": None, "default_value": "matt", "updated": NOW,
    }  # fmt: skip
    assert ("attributes.update", changed, 200) in await events(shop)


async def test_choices_that_are_sent_again_keep_their_ids_and_products_their_values(shop: Shop) -> None:
    made = await make_attribute(shop, "Colour", "radio", options=["red", "blue", "green"])
    red, blue, _ = (option["id"] for option in made["options"])
    lamps = [
        await make_product(shop, f"Lamp {colour}", attributes=[{"id": made["id"], "value": colour}])
        for colour in ("red", "blue", "green")
    ]
    changed = await change(
        shop, made["id"], options=[{"value": "blue"}, {"id": red, "value": "crimson", "label": "Crimson"}]
    )
    assert changed["options"] == [
        {"id": blue, "value": "blue", "label": "blue"},
        {"id": red, "value": "crimson", "label": "Crimson"},
    ]
    assert [await has(shop, lamp["id"]) for lamp in lamps] == [{"Colour": "crimson"}, {"Colour": "blue"}, {}]


async def test_a_default_that_can_no_longer_be_chosen_is_dropped(shop: Shop) -> None:
    made = await make_attribute(shop, "Colour", "radio", options=["red", "blue"], default_value="red")
    assert (await change(shop, made["id"], options=["blue"]))["default_value"] is None


async def test_the_type_stays_while_products_have_values(shop: Shop) -> None:
    made = await make_attribute(shop, "Story")
    lamp = await make_product(shop, "Lamp", attributes=[{"id": made["id"], "value": "Thrown by hand."}])
    assert await refused(shop, made["id"], type="number") == {
        "type": ["The type cannot be changed while products have values of this attribute."]
    }
    assert (await change(shop, made["id"], type="long_text"))["type"] == "long_text"
    assert await has(shop, lamp["id"]) == {"Story": "Thrown by hand."}
    await shop.secret.put(f"/v1/products/{lamp['id']}", json={"attributes": []})
    assert (await change(shop, made["id"], type="number"))["type"] == "number"


async def test_a_deleted_attribute_is_gone_from_products_too(shop: Shop) -> None:
    made = await make_attribute(shop, "Season")
    lamp = await make_product(shop, "Lamp", attributes=[{"id": made["id"], "value": "winter"}])
    assert (await shop.secret.delete(f"/v1/attributes/{made['id']}")).status_code == 204
    assert (await shop.secret.get(f"/v1/attributes/{made['id']}")).status_code == 404
    assert (await shop.secret.delete(f"/v1/attributes/{made['id']}")).status_code == 404
    assert await has(shop, lamp["id"]) == {}
    assert ("attributes.delete", made, 204) in await events(shop)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"type": "colour"}, "type"),
        ({"type": "options"}, "options"),
        ({"type": "radio", "options": []}, "options"),
        ({"type": "radio", "options": ["a", "a"]}, "options"),
        ({"type": "radio", "options": [{"label": "A"}]}, "options.0.value"),
        ({"type": "radio", "options": [{"id": "atop_00000000000000", "value": "a"}]}, "options.0.id"),
        ({"type": "radio", "options": ["a"], "default_value": "b"}, "default_value"),
        ({"type": "number", "default_value": "many"}, "default_value"),
        ({"type": "date", "default_value": "1 May"}, "default_value"),
        ({"type": "checkbox", "default_value": "perhaps"}, "default_value"),
        ({"type": "short_text", "default_value": "a" * 256}, "default_value"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"required": "sometimes"}, "required"),
        ({"is_public": 7}, "is_public"),
        ({"is_multiselect": "few"}, "is_multiselect"),
    ],
)
async def test_what_makes_no_attribute_is_refused_by_name(
    shop: Shop, fields: dict[str, Any], error: str
) -> None:
    answer = await shop.secret.post("/v1/attributes", json={"name": "X", "type": "short_text", **fields})
    assert answer.status_code == 422, answer.text
    assert list(answer.json()["error"]["errors"]) == [error]
    assert (await shop.secret.get("/v1/attributes")).json()["data"] == []
    assert await events(shop) == []


async def test_another_merchants_attribute_is_not_found(shop: Shop, house: House) -> None:
    async with open_shop(house) as other:
        theirs = (await make_attribute(other, "Theirs"))["id"]
        for method in ("get", "put", "delete"):
            answer = await shop.secret.request(method, f"/v1/attributes/{theirs}")
            assert answer.status_code == 404
        assert (await other.secret.get(f"/v1/attributes/{theirs}")).json()["name"] == "Theirs"
