"""Connecting a gateway by signing in at the provider: Square's sign-in, from the address to the renewal."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from storefront.core import clock
from storefront.core.clock import DAY
from storefront.core.tasks import TaskContext
from storefront.demo.simulators import square as simulated
from storefront.demo.simulators.square import APPLICATION, GOOD, LOCATION, SECRET, SIGNING
from storefront.demo.simulators.wire import serving
from storefront.gateways.models import Gateway
from storefront.gateways.queries import config_of
from storefront.gateways.renew import renew_grants
from storefront.worker.relay import drain
from tests.support.configured import configured
from tests.support.house import HTTPS, Shop
from tests.support.outbox import events
from tests.support.stock import add_product
from tests.support.till import body, fill

THERE = "https://front.example/settings?tab=money#square"
CONNECTED = f"{HTTPS}/gateways/square/connected"


@dataclass
class Office:
    """A merchant whose operator has an application at Square."""

    shop: Shop
    square: simulated.Square
    secret: httpx.AsyncClient
    browser: httpx.AsyncClient

    async def set_up(self, **sent: Any) -> dict[str, Any]:
        answer = await self.secret.post("/v1/gateways", json={"code": "square", **sent})
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def choose(self, made: dict[str, Any], choice: str = "allow") -> str:
        """The merchant follows the address and chooses; where the browser is led."""
        shown = await self.browser.get(made["registration_url"])
        assert f'id="{choice}"' in shown.text
        path = f"{self.square.url}/oauth2/{choice}?{urlsplit(made['registration_url']).query}"
        return (await self.browser.get(path)).headers["location"]

    async def back(self, url: str) -> httpx.Response:
        """The browser arrives there: at the shop."""
        assert url.startswith(CONNECTED)
        async with self.shop.house.client() as client:
            return await client.get(url)

    async def shown(self, id: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.secret.get(f"/v1/gateways/{id}")).json()
        return found

    async def opened(self, id: str) -> dict[str, Any]:
        async with self.shop.database.reading() as session:
            return await config_of(session, self.shop.house.settings, self.shop.id, id)

    async def stored(self, id: str) -> str:
        async with self.shop.database.reading() as session:
            mine = Gateway.merchant_id == self.shop.id, Gateway.id == id
            return str(await session.scalar(select(Gateway.config).where(*mine)))


@pytest_asyncio.fixture
async def office(shop: Shop) -> AsyncIterator[Office]:
    async with serving(simulated.Square()) as square:
        with configured(shop.house, square_url=square.application, private_hosts=(square.pair,)) as house:
            key = {"X-Authorization": shop.keys["sk_live"]}
            async with house.client(**key) as secret, httpx.AsyncClient(trust_env=False) as browser:
                yield Office(replace(shop, house=house), square, secret, browser)


async def test_the_answer_leads_to_the_sign_in_and_nothing_else_tells_of_it(office: Office) -> None:
    made = await office.set_up(return_to=THERE)
    where = urlsplit(made["registration_url"])
    asked = {name: value for name, [value] in parse_qs(where.query).items()}
    assert f"{where.scheme}://{where.netloc}{where.path}" == f"{office.square.url}/oauth2/authorize"
    assert asked == {
        "client_id": APPLICATION,
        "scope": "MERCHANT_PROFILE_READ PAYMENTS_READ PAYMENTS_WRITE DISPUTES_READ",
        "state": asked["state"],
        "redirect_uri": CONNECTED,
    }
    assert SECRET not in made["registration_url"]
    assert "registration_url" not in await office.shown(made["id"])
    assert all("registration_url" not in payload for _, payload, _ in await events(office.shop))


async def test_a_merchant_who_agrees_is_connected_with_sealed_tokens_and_takes_payments(
    office: Office,
) -> None:
    made = await office.set_up(return_to=THERE)
    answer = await office.back(await office.choose(made))
    assert (answer.status_code, answer.headers["location"]) == (303, THERE)
    opened, shown = await office.opened(made["id"]), await office.shown(made["id"])
    assert opened["access_token"] in office.square.sign_in.tokens
    assert opened["refresh_token"] in office.square.sign_in.refresh
    assert (opened["location_id"], opened["application_id"]) == (LOCATION, APPLICATION)
    assert shown["config"]["access_token"] == f"••••••••{opened['access_token'][-4:]}"
    assert shown["config"]["refresh_token"] == f"••••••••{opened['refresh_token'][-4:]}"
    assert ("gateways.update", shown, 200) in await events(office.shop)
    stored = await office.stored(made["id"])
    assert not [opened[name] for name in ("access_token", "refresh_token") if opened[name] in stored]
    assert await paid(office) == 1


async def paid(office: Office) -> int:
    async with office.shop.database.writing() as session:
        mug = add_product(session, office.shop.id, "Mug", 1500, stock=5)
    basket = await fill(office.shop, (mug, 1), sandbox=False)
    asked = body(payment={"gateway": "square", "square": {"token": GOOD}})
    key = {"X-Authorization": office.shop.keys["pk_live"]}
    async with office.shop.house.client(**key) as public:
        answer = await public.post(f"/v1/checkouts/{basket.id}", json=asked)
    assert answer.status_code == 200, answer.text
    return len(office.square.paid)


@pytest.mark.parametrize(
    ("return_to", "status", "where"),
    [
        (THERE, 303, "https://front.example/settings?tab=money&error=access_denied#square"),
        ("https://front.example/done", 303, "https://front.example/done?error=access_denied"),
        (None, 400, None),
    ],
)
async def test_a_merchant_who_refuses_finds_the_gateway_as_it_was(
    office: Office, return_to: str | None, status: int, where: str | None
) -> None:
    made = await office.set_up(**{"return_to": return_to} if return_to else {})
    answer = await office.back(await office.choose(made, "deny"))
    assert (answer.status_code, answer.headers.get("location")) == (status, where)
    assert where or "The payment provider was not connected, and nothing has changed." in answer.text
    assert (await office.shown(made["id"]))["config"] is None
    again = await office.back(await office.choose(made))
    assert again.status_code == (303 if return_to else 200)


async def test_a_sign_in_that_was_used_forged_or_is_late_connects_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, other = await office.set_up(), await office.set_up()
    url = await office.choose(made)
    await office.back(url)
    before = await office.opened(made["id"])
    fresh = office.square.sign_in.code(CONNECTED)
    state = parse_qs(urlsplit(url).query)["state"][0]
    late = await office.choose(other)
    for query in (f"code={fresh}&state={state}", f"code={fresh}&state={state[:-2]}xx", f"code={fresh}"):
        refused = await office.back(f"{CONNECTED}?{query}")
        assert refused.status_code == 400
        assert "This link to connect a payment provider cannot be used any more." in refused.text
    tomorrow = clock.now() + DAY + 2
    monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda _: tomorrow)
    assert (await office.back(late)).status_code == 400
    assert await office.opened(made["id"]) == before
    assert (await office.shown(other["id"]))["config"] is None


async def test_a_gateway_that_was_removed_meanwhile_is_not_connected(office: Office) -> None:
    made = await office.set_up(return_to=THERE)
    url = await office.choose(made)
    await office.secret.delete(f"/v1/gateways/{made['id']}")
    assert (await office.back(url)).status_code == 400
    assert "access_token" not in await office.opened(made["id"])


async def test_a_code_that_square_does_not_know_connects_nothing(office: Office) -> None:
    made = await office.set_up(return_to=THERE)
    url = await office.choose(made)
    office.square.sign_in.codes.clear()
    assert (await office.back(url)).headers["location"].endswith("&error=access_denied#square")
    assert (await office.shown(made["id"]))["config"] is None


async def test_while_square_does_not_answer_the_page_can_be_asked_for_again(office: Office) -> None:
    """Without an address to return to its answer is empty."""
    url = await office.choose(await office.set_up())
    office.square.lose("token", after=False)
    assert (await office.back(url)).status_code == 503
    answer = await office.back(url)
    assert (answer.status_code, answer.content) == (200, b"")


async def test_what_was_allowed_is_renewed_a_week_after_it_was_given(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await office.set_up()
    await office.back(await office.choose(made))
    first = await office.opened(made["id"])
    now = clock.now()
    for days in (0, 6):
        monkeypatch.setattr(clock, "now", lambda days=days: now + days * DAY)
        await renew_grants(office.shop.database, office.shop.house.settings)
        assert await office.opened(made["id"]) == first
    monkeypatch.setattr(clock, "now", lambda: now + 8 * DAY)
    office.square.lose("token", after=False, times=100)
    await renew_grants(office.shop.database, office.shop.house.settings)
    assert await office.opened(made["id"]) == first
    office.square.lose("token", after=False, times=0)
    await renew_grants(office.shop.database, office.shop.house.settings)
    second = await office.opened(made["id"])
    assert second["access_token"] in office.square.sign_in.tokens - {first["access_token"]}
    assert second["refresh_token"] == first["refresh_token"]


async def test_who_enters_a_token_by_hand_is_not_connected_any_more(office: Office) -> None:
    made = await office.set_up()
    await office.back(await office.choose(made))
    sent = {"config": {"access_token": "EAAA-entered-by-hand"}}
    changed = (await office.secret.put(f"/v1/gateways/{made['id']}", json=sent)).json()
    assert not {"refresh_token", "access_token_expires"} & set(changed["config"])
    assert "registration_url" not in changed
    again = (await office.secret.put(f"/v1/gateways/{made['id']}", json={"return_to": THERE})).json()
    assert again["registration_url"].startswith(f"{office.square.url}/oauth2/authorize?")


@pytest.fixture
def signed(office: Office) -> Iterator[None]:
    """The operator knows with what Square signs."""
    house = office.shop.house
    with configured(house, square_url=f"{house.settings.square_url}/?webhook_secret={SIGNING}"):
        yield


@pytest.mark.usefixtures("signed")
async def test_what_square_tells_the_operator_reaches_the_merchant_of_the_account(office: Office) -> None:
    connected = await office.set_up()
    await office.back(await office.choose(connected))
    assert await paid(office) == 1
    [payment] = office.square.paid
    office.square.ledger.refund({"payment_id": payment["id"], "amount_money": payment["amount_money"]})
    [refund] = office.square.ledger.refunds.values()
    address = f"{HTTPS}/webhooks/square"
    body, headers = office.square.event("refund.updated", "refund", refund, url=address)
    async with office.shop.house.client() as client:
        forged = await client.post(address, content=body.replace(b"evt_1", b"evt_2"), headers=headers)
        answers = [(await client.post(address, content=body, headers=headers)).json() for _ in range(2)]
        office.square.sign_in.seller = "ML-of-nobody"
        body, headers = office.square.event("refund.updated", "refund", refund, url=address, id="evt_3")
        answers.append((await client.post(address, content=body, headers=headers)).json())
    assert forged.status_code == 400
    assert [answer["received"] for answer in answers] == ["new", "known", "known"]
    await drain(TaskContext(office.shop.house.settings, office.shop.database))
    [order] = (await office.secret.get("/v1/orders")).json()["data"]
    assert order["status_payment"] == "refunded"


async def test_without_an_application_nobody_is_heard(office: Office) -> None:
    async with office.shop.house.client() as client:
        assert (await client.post("/webhooks/square", content=b"{}")).status_code == 404


async def test_without_an_application_a_token_has_to_be_entered(shop: Shop) -> None:
    refused = await shop.secret.post("/v1/gateways", json={"code": "square", "return_to": THERE})
    assert refused.json()["error"]["errors"] == {
        "config.access_token": ["The access token field is required."]
    }
    sent = {"code": "square", "config": {"access_token": "x" * 20}, "return_to": THERE}
    assert "registration_url" not in (await shop.secret.post("/v1/gateways", json=sent)).json()
    assert (await shop.house.client().get(f"{CONNECTED}?code=x&state=y")).status_code == 400
