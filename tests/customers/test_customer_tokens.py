"""Customer tokens: what one opens, and that nothing that looks like one opens anything."""

import httpx
import jwt
import pytest
from sqlalchemy import select, update

from storefront.core import clock
from storefront.merchants.customer_key import CustomerKey
from storefront.merchants.models import Merchant
from tests.contract.refusals import refused, unchanged
from tests.customers.forging import claims, forgeries, key_of
from tests.customers.helping import asking_as, made, token_of, welcome
from tests.orders.helping import mug_for, sold
from tests.support.house import Shop, open_shop
from tests.support.outbox import event_names
from tests.support.till import body, books, fill

OWN = (
    ("GET", ""),
    ("PUT", ""),
    ("DELETE", ""),
    ("GET", "/orders"),
    ("GET", "/orders/ord_00000000000000"),
    ("GET", "/addresses"),
    ("POST", "/addresses"),
    ("GET", "/addresses/adrs_00000000000000"),
    ("PUT", "/addresses/adrs_00000000000000"),
    ("DELETE", "/addresses/adrs_00000000000000"),
)
"""What a customer may ask for below `/v1/customers/{id}`."""


async def ask(client: httpx.AsyncClient, method: str, path: str) -> httpx.Response:
    return await client.request(method, path, json={} if method in {"PUT", "POST"} else None)


@pytest.mark.parametrize(("method", "path"), OWN)
async def test_no_forged_token_opens_anything(shop: Shop, method: str, path: str) -> None:
    ada = await made(shop)
    async with open_shop(shop.house) as neighbour:
        forged = await forgeries(shop, neighbour, ada["id"])
        public = {"X-Authorization": shop.keys["pk_test"]}
        url = f"/v1/customers/{ada['id']}{path}"
        async with unchanged(shop):
            for name, token in forged.items():
                # a token of another merchant's customer is a good one, but knows nobody here
                wanted = 404 if name == "a neighbour's own customer" else 401
                for headers in ({"Authorization": f"Bearer {token}"}, {"X-Authorization": token}):
                    async with shop.house.client(**headers) as client:
                        answer = await ask(client, method, url)
                        assert answer.status_code == wanted, (name, answer.text)
                async with asking_as(shop, token, **public) as client:
                    answer = await ask(client, method, url)
                    assert answer.status_code in {401, wanted}, (name, answer.text)


@pytest.mark.parametrize(("method", "path"), OWN)
async def test_a_token_opens_its_own_account_only(shop: Shop, method: str, path: str) -> None:
    ada, bob = await welcome(shop), await made(shop, "bob@example.test")
    async with unchanged(shop), asking_as(shop, ada.jwt) as client:
        another = await ask(client, method, f"/v1/customers/{bob['id']}{path}")
        nobody = await ask(client, method, f"/v1/customers/cstmr_00000000000000{path}")
    assert (another.status_code, another.json()["error"]["type"]) == (403, "forbidden")
    refused(nobody, 404)


@pytest.mark.parametrize(("method", "path"), OWN)
async def test_a_public_key_opens_no_account(shop: Shop, method: str, path: str) -> None:
    ada = await made(shop)
    async with unchanged(shop):
        refused(await ask(shop.public, method, f"/v1/customers/{ada['id']}{path}"), 401)


async def test_no_forged_token_buys_as_anybody_or_has_a_receipt_sent(shop: Shop) -> None:
    mug = await mug_for(shop)
    ada = (await sold(shop, mug))["customer"]["id"]
    order = await sold(shop, mug, customer={"id": ada})
    asked = {**body(), "customer": {"id": ada}}
    async with open_shop(shop.house) as neighbour:
        forged = await forgeries(shop, neighbour, ada)
        token = (await fill(shop, (mug, 1))).id
        before = await books(shop), await event_names(shop)
        for name, jwt_ in forged.items():
            foreign = name == "a neighbour's own customer"
            async with asking_as(shop, jwt_, **{"X-Authorization": shop.keys["pk_test"]}) as client:
                bought = await client.post(f"/v1/checkouts/{token}", json=asked)
                assert bought.status_code == 401, (name, bought.text)
            async with asking_as(shop, jwt_) as client:
                sent = await client.post(f"/v1/orders/{order['id']}/actions/resend-receipt")
                assert sent.status_code == (404 if foreign else 401), (name, sent.text)
    assert (await books(shop), await event_names(shop)) == before


async def test_a_token_may_be_sent_in_many_ways(shop: Shop) -> None:
    ada = await welcome(shop)
    bearer = {"Authorization": f"Bearer {ada.jwt}"}
    ways = [
        bearer,
        {"Authorization": f"bearer  {ada.jwt} "},
        {"X-Authorization": ada.jwt},
        {**bearer, "X-Authorization": shop.keys["pk_test"]},
        {**bearer, "X-Authorization": "undefined"},
        {**bearer, "X-Authorization": "null"},
        {**bearer, "X-Authorization": ""},
        {**bearer, "X-Authorization": "pk_test_revoked"},
        {"X-Authorization": shop.keys["sk_test"]},
        {"X-Authorization": shop.keys["sk_test"], "Authorization": "Bearer undefined"},
        {"X-Authorization": shop.keys["sk_test"], "Authorization": "Basic YTpi"},
    ]
    for headers in ways:
        async with shop.house.client(**headers) as client:
            answer = await client.get(f"/v1/customers/{ada.id}")
        assert (answer.status_code, answer.json().get("id")) == (200, ada.id), headers


async def test_a_token_beside_another_merchants_key_opens_nothing(shop: Shop) -> None:
    ada = await welcome(shop)
    async with open_shop(shop.house) as neighbour:
        for name, status in (("pk_test", 401), ("sk_test", 404)):
            async with asking_as(shop, ada.jwt, **{"X-Authorization": neighbour.keys[name]}) as client:
                refused(await client.get(f"/v1/customers/{ada.id}"), status)


async def test_a_token_says_who_for_how_long_and_nothing_else(shop: Shop) -> None:
    ada = await welcome(shop)
    said = jwt.decode(ada.jwt, await key_of(shop), algorithms=["HS256"])
    assert set(said) == {"iss", "sub", "iat", "exp", "gen", "test"}
    assert (said["sub"], said["iss"], said["exp"] - said["iat"]) == (ada.id, str(shop.id), 86_400)
    assert jwt.get_unverified_header(ada.jwt) == {"alg": "HS256", "typ": "JWT"}


async def test_a_token_ends_after_a_day(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await welcome(shop)
    now = clock.now()
    async with asking_as(shop, ada.jwt) as client:
        for later, status in ((clock.DAY - 10, 200), (clock.DAY + 10, 401)):
            monkeypatch.setattr(clock, "now", lambda later=later: now + later)
            assert (await client.get(f"/v1/customers/{ada.id}")).status_code == status


async def test_signing_keys_are_sealed_and_each_merchants_own(shop: Shop) -> None:
    await welcome(shop)
    async with open_shop(shop.house) as neighbour:
        assert await key_of(shop) != await key_of(neighbour)
    async with shop.database.reading() as session:
        asked = select(CustomerKey.sealed).where(CustomerKey.merchant_id == shop.id)
        sealed = await session.scalar(asked)
    assert sealed is not None
    assert await key_of(shop) not in sealed


async def test_a_key_that_cannot_be_read_any_more_is_replaced(shop: Shop) -> None:
    ada = await welcome(shop)
    async with shop.database.writing() as session:
        mine = update(CustomerKey).where(CustomerKey.merchant_id == shop.id)
        await session.execute(mine.values(sealed="sealed under another secret"))
    async with asking_as(shop, ada.jwt) as client:
        refused(await client.get(f"/v1/customers/{ada.id}"), 401)
    async with asking_as(shop, await token_of(shop, ada.id)) as client:
        assert (await client.get(f"/v1/customers/{ada.id}")).status_code == 200


async def test_a_closed_shop_opens_to_no_token(shop: Shop) -> None:
    ada = await welcome(shop)
    async with shop.database.writing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(closed=clock.now()))
    async with asking_as(shop, ada.jwt) as client:
        refused(await client.get(f"/v1/customers/{ada.id}"), 401)


async def test_a_live_token_needs_https(shop: Shop) -> None:
    ada = await made(shop)
    token = jwt.encode(claims(shop, ada["id"], test=False), await key_of(shop), "HS256")
    statuses = []
    for base in ("http://testserver", "https://testserver"):
        async with shop.house.client(base, Authorization=f"Bearer {token}") as client:
            statuses.append((await client.get(f"/v1/customers/{ada['id']}")).status_code)
    assert statuses == [401, 200]
