"""What nobody may read: keys, signing secrets, card numbers and what stands for a card."""

import logging
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from storefront.gateways.settings import settings_of
from storefront.web.logs import Redacting
from tests.gateways.contract.providers import those
from tests.gateways.contract.till import Till
from tests.support.kept import bytes_on_disk, everything_kept
from tests.support.receiver import Receiver, Reply, receiver

EVENTS = ["gateways.update", "orders.create", "orders.refund"]


@pytest_asyncio.fixture
async def ear() -> AsyncIterator[Receiver]:
    async with receiver({"/hook": Reply()}) as opened:
        yield opened


@those("secrets")
async def test_no_answer_no_event_no_row_and_no_log_holds_a_secret(
    till: Till, ear: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    say_everything(caplog)
    till.reach(ear.pair)
    hook = {"url": ear.url("/hook"), "subscribed_events": EVENTS}
    assert (await till.secret.post("/v1/webhooks", json=hook)).status_code == 201
    answers = [*await declined(till), *await with_other_keys(till), *await bought_told_and_refunded(till)]
    await till.work()
    await till.ear.written()
    said = "\n".join([*(f"{answer.headers} {answer.text}" for answer in answers), *ear.seen, *lines(caplog)])
    kept = await everything_kept(till.shop)
    assert all(kept.count(name) >= 2 for name in EVENTS[1:])
    assert len(ear.seen) >= 2
    for secret in till.provider.secrets:
        assert secret not in said
        assert secret not in kept
        assert not till.provider.settings or secret.encode() not in bytes_on_disk(till.shop)


def say_everything(caplog: pytest.LogCaptureFixture) -> None:
    """The providers' SDKs and the HTTP client too. Of SQL, `everything_kept` says more."""
    caplog.set_level(logging.DEBUG)
    for name in logging.root.manager.loggerDict:
        if not name.startswith("sqlalchemy"):
            caplog.set_level(logging.DEBUG, logger=name)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the server would write. Its own words have to be clean before that."""
    written = Redacting("json")
    own = [record.getMessage() for record in caplog.records if record.name.startswith("storefront")]
    return [*own, *(written.format(record) for record in caplog.records)]


async def declined(till: Till) -> list[httpx.Response]:
    block = till.provider.declined
    if block is None:
        return []
    answers = [await till.pay(block)]
    if block is till.provider.asking:
        answers.append(await till.pay(till.provider.fail(answers[0])))
    return answers


async def with_other_keys(till: Till) -> list[httpx.Response]:
    """Keys that the provider does not know any more, and says so, with the right ones in them."""
    secret = [one.name for one in settings_of(till.provider.code) if one.secret]
    right = {name: text for name, text in till.provider.settings.items() if name in secret}
    if not right:
        return []
    path = f"/v1/gateways/{till.gateway}"
    wrong = {name: f"{text}000" for name, text in right.items()}
    answers = [await till.secret.put(path, json={"config": wrong})]
    answers.append(await till.pay(till.provider.good, await till.another_basket()))
    assert answers[-1].status_code == 402, answers[-1].text
    return [*answers, await till.secret.put(path, json={"config": right})]


async def bought_told_and_refunded(till: Till) -> list[httpx.Response]:
    order = await till.bought()
    [taken] = await till.provider.taken()
    answers = [await till.refund(order["id"]), await till.secret.get("/v1/gateways")]
    answers += [await till.public.get(f"/v1/checkouts/tokens/{till.basket.id}")]
    if till.provider.tells:
        for forged in (True, False):
            answers.append(await till.tell(till.provider.webhook("paid", taken.reference, forged=forged)))
    return answers
