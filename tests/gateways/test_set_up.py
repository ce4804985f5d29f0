"""Setting up gateways: each code has its own settings; what is secret is for its adapter alone."""

from typing import Any

import pytest
from sqlalchemy import select

from storefront.gateways.models import Gateway
from storefront.gateways.queries import config_of
from storefront.gateways.settings import KNOWN
from tests.support.house import Shop, open_shop
from tests.support.outbox import events

KEY = "sk_live_0123456789abcdef"
STRIPE = {"stripe_secret_key": KEY, "stripe_publishable_key": "pk_live_abc"}
TRANSFER = {"name": "Bank transfer", "details": "We wait.", "payment_instructions": "Send it to US00 1234."}
MASKED = "••••••••cdef"


async def set_up(
    shop: Shop, code: str, config: dict[str, Any] | None = None, **others: Any
) -> dict[str, Any]:
    answer = await shop.secret.post("/v1/gateways", json={"code": code, "config": config, **others})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def change(shop: Shop, id: str, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.put(f"/v1/gateways/{id}", json=fields)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def errors(
    shop: Shop, method: str, path: str, body: dict[str, Any] | None = None
) -> dict[str, list[str]]:
    """The refusal of a request after which everything is as it was."""
    before = (await shop.secret.get("/v1/gateways")).json(), await events(shop)
    answer = await shop.secret.request(method, path, json=body)
    assert answer.status_code == 422, answer.text
    assert ((await shop.secret.get("/v1/gateways")).json(), await events(shop)) == before
    found: dict[str, list[str]] = answer.json()["error"]["errors"]
    return found


async def opened(shop: Shop, id: str) -> dict[str, Any]:
    async with shop.database.reading() as session:
        return await config_of(session, shop.house.settings, shop.id, id)


async def stored(shop: Shop, id: str) -> str:
    """The settings as they lie in the database."""
    async with shop.database.reading() as session:
        mine = Gateway.merchant_id == shop.id, Gateway.id == id
        return str(await session.scalar(select(Gateway.config).where(*mine)))


async def test_a_gateway_is_answered_whole_with_its_secrets_masked(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE, meta={"region": "north"})
    assert made["id"].startswith("gway_")
    assert made == {
        "id": made["id"],
        "code": "stripe",
        "sandbox": {"supported": True, "enabled": False},
        "config": {
            "payment_method_types": ["card"],
            "stripe_secret_key": MASKED,
            "stripe_publishable_key": "pk_live_abc",
        },
        "transaction_volume": made["transaction_volume"],
        "meta": {"region": "north"},
        "created": made["created"],
        "updated": made["updated"],
    }
    assert made["transaction_volume"]["raw"] == 0
    assert (await shop.secret.get(f"/v1/gateways/{made['id']}")).json() == made
    listed = (await shop.secret.get("/v1/gateways")).json()["data"]
    assert [row["code"] for row in listed] == ["test_gateway", "stripe"]
    assert await events(shop) == [("gateways.create", made, 201)]


async def test_secrets_are_sealed_at_rest_and_open_for_the_adapter_alone(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE)
    assert KEY not in await stored(shop, made["id"])
    assert "pk_live_abc" in await stored(shop, made["id"])
    assert await opened(shop, made["id"]) == {**STRIPE, "payment_method_types": ["card"]}


async def test_a_secret_sealed_by_another_server_is_left_out(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE)
    async with shop.database.writing() as session:
        row = await session.scalar(
            select(Gateway).where(Gateway.merchant_id == shop.id, Gateway.id == made["id"])
        )
        assert row is not None
        row.config = {**row.config, "stripe_secret_key": {"sealed": "gAAAA", "shown": MASKED}}
    assert "stripe_secret_key" not in await opened(shop, made["id"])


async def test_a_masked_secret_that_is_sent_back_stays_what_it_is(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE)
    changed = await change(shop, made["id"], config={**made["config"], "stripe_publishable_key": "pk_live_x"})
    assert changed["config"]["stripe_secret_key"] == MASKED
    assert (await opened(shop, made["id"]))["stripe_secret_key"] == KEY
    assert (await opened(shop, made["id"]))["stripe_publishable_key"] == "pk_live_x"
    assert ("gateways.update", changed, 200) in await events(shop)


async def test_a_change_names_what_changes(shop: Shop) -> None:
    made = await set_up(shop, "stripe", {**STRIPE, "access_token": "an older token of mine"})
    await change(shop, made["id"], config={"stripe_secret_key": "sk_live_fedcba9876543210"}, meta={"a": 1})
    changed = await change(shop, made["id"], config={"access_token": None, "payment_method_types": ["ideal"]})
    assert changed["config"] == {
        "payment_method_types": ["ideal"],
        "stripe_secret_key": "••••••••3210",
        "stripe_publishable_key": "pk_live_abc",
    }
    assert changed["meta"] == {"a": 1}


async def test_a_mask_is_no_secret_where_none_was_kept(shop: Shop) -> None:
    found = await errors(
        shop, "POST", "/v1/gateways", {"code": "stripe", "config": {**STRIPE, "stripe_secret_key": MASKED}}
    )
    assert list(found) == ["config.stripe_secret_key"]


@pytest.mark.parametrize("code", sorted(set(KNOWN) - {"test_gateway"}))
async def test_what_a_code_needs_is_asked_for_by_name(shop: Shop, code: str) -> None:
    needed = [setting.name for setting in KNOWN[code].settings if setting.required]
    found = await errors(shop, "POST", "/v1/gateways", {"code": code})
    assert found == {
        f"config.{name}": [f"The {name.replace('_', ' ')} field is required."] for name in needed
    }
    made = await set_up(shop, code, {name: f"the value of {name}" for name in needed} | {"unknown": "x"})
    kept = {**made["config"]}
    kept.pop("payment_method_types", None)
    assert list(kept) == needed
    for name in needed:
        again = await errors(shop, "PUT", f"/v1/gateways/{made['id']}", {"config": {name: None}})
        assert list(again) == [f"config.{name}"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "code"),
        ({"code": "nostrum"}, "code"),
        ({"code": None}, "code"),
        ({"code": 7}, "code"),
        ({"code": "manual", "config": TRANSFER, "sandbox": True}, "sandbox"),
        ({"code": "stripe", "config": STRIPE, "sandbox": "perhaps"}, "sandbox"),
        ({"code": "stripe", "config": "x"}, "config"),
        ({"code": "stripe", "config": {**STRIPE, "stripe_secret_key": 7}}, "config.stripe_secret_key"),
        (
            {"code": "stripe", "config": {**STRIPE, "payment_method_types": "card"}},
            "config.payment_method_types",
        ),
        ({"code": "manual", "config": {**TRANSFER, "details": "x" * 5001}}, "config.details"),
        ({"code": "square", "config": {"access_token": "x" * 20}, "return_to": "javascript:1"}, "return_to"),
    ],
)
async def test_what_makes_no_gateway_is_refused_by_name(shop: Shop, body: dict[str, Any], error: str) -> None:
    assert list(await errors(shop, "POST", "/v1/gateways", body)) == [error]


async def test_the_sandbox_may_be_sent_as_it_is_shown(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE, sandbox=True)
    assert made["sandbox"] == {"supported": True, "enabled": True}
    changed = await change(shop, made["id"], sandbox={"supported": True, "enabled": False})
    assert changed["sandbox"] == {"supported": True, "enabled": False}


async def test_the_test_gateway_is_always_there_and_always_in_the_sandbox(shop: Shop) -> None:
    [first] = (await shop.secret.get("/v1/gateways")).json()["data"]
    assert (await change(shop, first["id"], sandbox=False))["sandbox"]["enabled"] is True
    assert list(await errors(shop, "DELETE", f"/v1/gateways/{first['id']}")) == ["code"]


async def test_a_gateway_stays_what_it_is(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE)
    assert list(await errors(shop, "PUT", f"/v1/gateways/{made['id']}", {"code": "manual"})) == ["code"]


async def test_a_removed_gateway_is_gone_and_its_settings_stay_for_refunds(shop: Shop) -> None:
    made = await set_up(shop, "stripe", STRIPE)
    path = f"/v1/gateways/{made['id']}"
    assert (await shop.secret.delete(path)).status_code == 204
    assert ("gateways.delete", made, 204) in await events(shop)
    for method in ("get", "put", "delete"):
        assert (await shop.secret.request(method, path)).status_code == 404
    assert [row["code"] for row in (await shop.secret.get("/v1/gateways")).json()["data"]] == ["test_gateway"]
    assert (await opened(shop, made["id"]))["stripe_secret_key"] == KEY


async def test_another_merchants_gateway_is_not_found(shop: Shop) -> None:
    async with open_shop(shop.house) as other:
        theirs = await set_up(other, "manual", TRANSFER)
        for method in ("get", "put", "delete"):
            answer = await shop.secret.request(method, f"/v1/gateways/{theirs['id']}")
            assert answer.status_code == 404
        assert (await other.secret.get(f"/v1/gateways/{theirs['id']}")).json() == theirs
