"""Signing in through an identity provider: what is checked, and whose account it opens."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import jwt
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, select

from storefront.app import asgi
from storefront.core import clock
from storefront.customers.models import Customer
from storefront.customers.oidc import provider as asking
from storefront.customers.sign_in_models import OidcIdentity, OidcProfile
from tests.customers.forging import written
from tests.customers.helping import asking_as, made, row_of, welcome
from tests.customers.provider import BACK, CLIENT, OTHER, SECRET, Provider, provider
from tests.support.house import HTTPS, Shop, open_shop
from tests.support.outbox import event_names

PROFILES = "/v1/customers/oidc-profiles"
NEEDED = ("iss", "aud", "exp", "iat", "sub")
FAILED = "The sign-in could not be completed. Please try again."


@pytest_asyncio.fixture
async def work() -> AsyncIterator[Provider]:
    """The provider."""
    async with provider() as opened:
        yield opened


@pytest_asyncio.fixture
async def front(
    shop: Shop, work: Provider, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """A front end of a shop whose operator allows the provider, private though it is."""
    monkeypatch.setattr(asking.PROVIDERS, "_said", type(asking.PROVIDERS._said)())
    settings = replace(shop.house.settings, private_hosts=(f"127.0.0.1:{work.port}",))
    app: Any = asgi(settings, shop.database)
    headers = {"X-Authorization": shop.keys["pk_test"]}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=HTTPS, headers=headers
    ) as client:
        yield client


async def profile(shop: Shop, front: httpx.AsyncClient, work: Provider, **others: Any) -> str:
    asked = {"name": "Work", "issuer": work.issuer, "client_id": CLIENT, "client_secret": SECRET, **others}
    headers = {"X-Authorization": shop.keys["sk_test"]}
    answer = await front.post(PROFILES, json=asked, headers=headers)
    assert answer.status_code == 201, answer.text
    id: str = answer.json()["id"]
    return id


@pytest_asyncio.fixture
async def profile_id(shop: Shop, front: httpx.AsyncClient, work: Provider) -> str:
    return await profile(shop, front, work)


async def sign_in(front: httpx.AsyncClient, profile_id: str, **sent: Any) -> httpx.Response:
    return await front.post("/v1/customers/token", json={"oidc_profile_id": profile_id, **sent})


async def customer_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    id: str = answer.json()["customer_id"]
    return id


async def count(shop: Shop) -> tuple[int, int]:
    """Customers, and those who were vouched for."""
    async with shop.database.reading() as session:
        found = [
            await session.scalar(select(func.count()).select_from(table).where(table.merchant_id == shop.id))
            for table in (Customer, OidcIdentity)
        ]
    return int(found[0] or 0), int(found[1] or 0)


@pytest.mark.parametrize("auth", ["client_secret_basic", "client_secret_post"])
async def test_a_code_opens_a_new_account_and_then_the_same_one(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str, auth: str
) -> None:
    work.auth = auth
    sent = {"redirect_uri": BACK, "nonce": "n-1"}
    first = await sign_in(front, profile_id, code=work.code(nonce="n-1"), **sent)
    again = await sign_in(front, profile_id, code=work.code(nonce="n-1", email=None), **sent)
    assert await customer_of(first) == await customer_of(again)
    async with asking_as(shop, first.json()["jwt"]) as client:
        ada = (await client.get(f"/v1/customers/{first.json()['customer_id']}")).json()
    assert (ada["email"], ada["firstname"], ada["lastname"]) == ("ada@example.test", "Ada", "King")
    assert abs(first.json()["expires"] - clock.now() - clock.DAY) < 5
    assert (await count(shop), await event_names(shop)) == ((1, 1), ["customers.create"])


async def test_a_code_is_good_once(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    code = work.code()
    answers = [await sign_in(front, profile_id, code=code, redirect_uri=BACK) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]


async def test_the_providers_own_token_will_do_with_its_nonce(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    good = await sign_in(front, profile_id, id_token=work.token(nonce="n-1"), nonce="n-1")
    assert good.status_code == 200
    without = await sign_in(front, profile_id, id_token=work.token())
    assert (without.status_code, set(without.json()["error"]["errors"])) == (422, {"nonce"})


async def test_a_verified_address_opens_the_account_that_has_it(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    ada = await made(shop, "ADA@example.test", firstname="Augusta")
    answer = await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
    assert await customer_of(answer) == ada["id"]
    assert ((await row_of(shop, ada["id"])).firstname, await count(shop)) == ("Augusta", (1, 1))


@pytest.mark.parametrize("said", [False, None, "yes", 1])
async def test_an_address_that_nobody_verified_opens_nothing(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str, said: Any
) -> None:
    await made(shop)
    for email in ("ada@example.test", "new@example.test"):
        code = work.code(email=email, email_verified=said)
        answer = await sign_in(front, profile_id, code=code, redirect_uri=BACK)
        assert answer.status_code == 401
    assert await count(shop) == (1, 0)


async def test_who_had_entered_the_address_before_is_out(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    mallory = await welcome(shop, "mallory@example.test")
    async with asking_as(shop, mallory.jwt) as client:
        await client.put(f"/v1/customers/{mallory.id}", json={"email": "ada@example.test"})
        answer = await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
        assert await customer_of(answer) == mallory.id
        assert (await client.get(f"/v1/customers/{mallory.id}")).status_code == 401


async def test_two_providers_subjects_are_two_people(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
    async with provider() as other:
        assert other.issuer != work.issuer
    bob = work.code(sub="subject-2", email="bob@example.test")
    answer = await sign_in(front, profile_id, code=bob, redirect_uri=BACK)
    assert (answer.status_code, await count(shop)) == (200, (2, 2))


def wrong_tokens(work: Provider) -> dict[str, str]:
    now = int(time.time())
    public = work.pair.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    said = jwt.decode(work.token(nonce="n-1"), options={"verify_signature": False})
    another = Provider(port=work.port, pair=OTHER)
    return {
        "another key": another.token(nonce="n-1"),
        "no signature": written({"alg": "none"}, said),
        "the public key as a secret": written({"alg": "HS256", "kid": "key-1"}, said, public),
        "the client's secret": written({"alg": "HS256", "kid": "key-1"}, said, SECRET.encode()),
        "another issuer": work.token(nonce="n-1", iss="https://id.example"),
        "another audience": work.token(nonce="n-1", aud="other"),
        "several audiences": work.token(nonce="n-1", aud=[CLIENT, "other"]),
        "another party": work.token(nonce="n-1", aud=[CLIENT, "other"], azp="other"),
        "expired": work.token(nonce="n-1", iat=now - 900, exp=now - 61),
        "of the future": work.token(nonce="n-1", iat=now + 120),
        "another nonce": work.token(nonce="n-2"),
        "no nonce": work.token(),
        **{
            f"without {name}": work.token(nonce="n-1", **{name: None})
            for name in ("iss", "aud", "exp", "iat", "sub")
        },
        "an empty subject": work.token(nonce="n-1", sub=""),
        "a long subject": work.token(nonce="n-1", sub="x" * 256),
        "an odd end": work.token(nonce="n-1", exp="never"),
        "an endless end": work.token(nonce="n-1", exp=float("inf")),
        "no token": "x",
        "dots": "..",
    }


async def test_a_token_that_fails_any_check_opens_nothing(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    for name, token in wrong_tokens(work).items():
        answer = await sign_in(front, profile_id, id_token=token, nonce="n-1")
        assert (answer.status_code, answer.json()["error"]["message"]) == (401, FAILED), (name, answer.text)
    assert await count(shop) == (0, 0)
    fine = work.token(nonce="n-1", aud=[CLIENT, "other"], azp=CLIENT)
    assert (await sign_in(front, profile_id, id_token=fine, nonce="n-1")).status_code == 200


async def test_a_provider_that_says_odd_things_opens_nothing(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    async def refused() -> None:
        asking.PROVIDERS._said.clear()
        answer = await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
        assert answer.status_code == 401

    for described in (
        {"issuer": "https://id.example"},
        {"jwks_uri": "http://10.0.0.1/keys"},
        {"jwks_uri": None},
        {"token_endpoint": f"{work.issuer}/nowhere"},
        {"token_endpoint": "file:///etc/passwd"},
    ):
        work.described = described
        await refused()
    work.described, work.published = {}, []
    await refused()
    work.broken = True
    await refused()
    assert await count(shop) == (0, 0)


async def test_what_a_provider_says_of_itself_is_asked_for_once(
    front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    for _ in range(3):
        await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
    asked = [line.split(" ")[1] for line in work.seen]
    assert (asked.count("/.well-known/openid-configuration"), asked.count("/keys")) == (1, 1)
    assert asked.count("/token") == 3


async def test_a_provider_may_change_its_keys(
    front: httpx.AsyncClient, work: Provider, profile_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
    work.pair, work.kid = OTHER, "key-2"
    work.publish()
    statuses = []
    for later in (0, asking.SOON + 1):
        now = time.monotonic() + later
        monkeypatch.setattr(clock, "monotonic", lambda now=now: now)
        statuses.append((await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)).status_code)
    assert statuses == [401, 200]


async def test_nobody_is_asked_on_a_private_network_unless_the_operator_says_so(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    token = work.token(nonce="n-1")
    answer = await sign_in(shop.public, profile_id, id_token=token, nonce="n-1")
    assert (answer.status_code, work.seen) == (401, [])


async def test_another_merchants_profile_opens_nothing(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    async with open_shop(shop.house) as neighbour:
        headers = {"X-Authorization": neighbour.keys["pk_test"]}
        sent = {"oidc_profile_id": profile_id, "code": work.code(), "redirect_uri": BACK}
        answer = await front.post("/v1/customers/token", json=sent, headers=headers)
    assert (answer.status_code, work.seen) == (401, [])


async def test_a_code_needs_the_address_it_was_sent_to(front: httpx.AsyncClient, profile_id: str) -> None:
    answer = await sign_in(front, profile_id)
    assert set(answer.json()["error"]["errors"]) == {"code", "redirect_uri"}


async def test_a_profiles_secret_is_sealed_and_shown_behind_a_mask(
    shop: Shop, front: httpx.AsyncClient, work: Provider, profile_id: str
) -> None:
    headers = {"X-Authorization": shop.keys["sk_test"]}
    path = f"{PROFILES}/{profile_id}"
    shown = (await front.get(path, headers=headers)).json()
    assert shown["client_secret"] == "••••••••ngth"
    assert shown["discovery_url"] == f"{work.issuer}/.well-known/openid-configuration"
    kept = (await front.put(path, json={"client_secret": shown["client_secret"]}, headers=headers)).json()
    assert kept["client_secret"] == shown["client_secret"]
    async with shop.database.reading() as session:
        row = await session.scalar(select(OidcProfile).where(OidcProfile.merchant_id == shop.id))
    assert row is not None
    assert SECRET not in str(row.sealed_secret)
    assert (await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)).status_code == 200
    assert (await front.delete(path, headers=headers)).status_code == 204
    gone = await sign_in(front, profile_id, code=work.code(), redirect_uri=BACK)
    assert (gone.status_code, await count(shop)) == (401, (1, 1))


async def test_a_provider_is_asked_over_https(shop: Shop) -> None:
    asked = {"name": "Work", "issuer": "http://id.example", "client_id": CLIENT}
    answer = await shop.secret.post(PROFILES, json=asked)
    assert answer.json()["error"]["errors"] == {"issuer": ["The address must begin with https://."]}
