"""Keys: who may ask for what."""

import pytest
from sqlalchemy import select

from storefront.merchants.keys import revoke_key
from storefront.merchants.models import ApiKey
from tests.support.house import Shop


async def test_a_key_names_its_merchant(shop: Shop) -> None:
    answer = await shop.public.get("/v1/merchants")
    assert answer.status_code == 200
    assert answer.json()["id"] == shop.id
    assert answer.json()["currency"] == {"code": "USD", "symbol": "$"}


@pytest.mark.parametrize("key", ["", "undefined", "pk_test_unknown", "sk_" + "0" * 48])
async def test_an_unusable_key_is_401(shop: Shop, key: str) -> None:
    answer = await shop.house.client().get("/v1/merchants", headers={"X-Authorization": key})
    assert answer.status_code == 401
    assert answer.json()["status_code"] == 401
    assert answer.json()["error"]["type"] == "unauthorized"


async def test_two_key_headers_are_refused(shop: Shop) -> None:
    keys = [("X-Authorization", shop.keys["pk_test"]), ("X-Authorization", shop.keys["sk_test"])]
    answer = await shop.house.client().get("/v1/merchants", headers=keys)
    assert answer.status_code == 401


async def test_a_live_key_needs_https_and_a_sandbox_key_does_not(shop: Shop) -> None:
    plain = shop.house.client("http://testserver")
    live = await plain.get("/v1/merchants", headers={"X-Authorization": shop.keys["pk_live"]})
    sandbox = await plain.get("/v1/merchants", headers={"X-Authorization": shop.keys["pk_test"]})
    assert (live.status_code, sandbox.status_code) == (401, 200)


async def test_only_a_hash_is_stored(shop: Shop) -> None:
    async with shop.database.reading() as session:
        stored = list(await session.scalars(select(ApiKey).where(ApiKey.merchant_id == shop.id)))
    assert len(stored) == 4
    assert not {key.hash for key in stored} & set(shop.keys.values())
    assert all(len(key.hash) == 64 for key in stored)


async def test_a_revoked_key_is_refused_at_once(shop: Shop) -> None:
    async with shop.database.writing() as session:
        assert await revoke_key(session, shop.id, shop.keys["pk_test"][:14]) == 1
    assert (await shop.public.get("/v1/merchants")).status_code == 401
    assert (await shop.secret.get("/v1/merchants")).status_code == 200


async def test_another_merchants_id_is_404(shop: Shop) -> None:
    answer = await shop.public.get(f"/v1/merchants/{shop.id + 1}")
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == f'The merchant with id "{shop.id + 1}" was not found.'
