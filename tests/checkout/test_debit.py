"""A debit at Stripe, from the order to the bank's word: files open when it has come, and buyers are told."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from storefront.checkout import capture
from storefront.checkout.charge import charge
from storefront.commands.payments import lines, mend
from storefront.core import clock
from storefront.demo.simulators.stripe import DEBIT
from storefront.gateways.stripe import wire
from storefront.gateways.words import LATER
from storefront.orders import open_charges
from storefront.orders.links import order_url
from storefront.worker.sweep import follow_charges
from tests.checkout.stripe_till import Till, till_at
from tests.mails.helping import posted, said
from tests.orders.helping import Json, package_of, song_for
from tests.support.house import Shop
from tests.support.till import ADA, fill

HOUR = 3600


@pytest_asyncio.fixture
async def till(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Till]:
    monkeypatch.setattr(wire, "RETRIES", 0)
    async with till_at(shop) as found:
        yield found


async def promised(till: Till, **how: Any) -> Json:
    answer = await till.pay(payment_method_id=DEBIT, **how)
    assert answer.status_code == 200, answer.text
    order: Json = answer.json()
    return order


async def page(till: Till, order: Json, language: str = "en") -> str:
    """What the order's page says."""
    url = urlsplit(order_url(till.shop.house.settings, f"https://{till.shop.domain}", order["id"]))
    shown = await till.shop.browser.get(f"{url.path}?{url.query}&lang={language}", follow_redirects=True)
    assert shown.status_code == 200, shown.text
    return shown.text


@contextmanager
def later(seconds: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    moment = clock.now() + seconds
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment)
        yield


async def test_files_open_when_it_has_come_and_not_before(till: Till) -> None:
    order = await promised(till, basket=await fill(till.shop, (await song_for(till.shop), 1), sandbox=False))
    link = package_of(order)["access_link"]
    assert (await till.shop.browser.get(link)).status_code == 403
    async with posted(till.shop) as office:
        till.stripe.ledger.arrived(till.stripe.only_intent["id"])
        await till.tell("payment_intent.succeeded", till.stripe.only_intent)
    assert (await till.shop.browser.get(link)).status_code == 200
    [mail] = office.to(ADA["email"])
    assert said(mail, "Your payment has arrived.", f"Your order {order['customer_reference']} is paid.")


async def test_the_page_says_that_it_is_on_its_way_and_then_that_it_has_not_come(till: Till) -> None:
    order = await promised(till)
    assert LATER in await page(till, order)
    assert "Auf der Seite Ihrer Bestellung steht, ob sie angekommen ist." in await page(till, order, "de")
    async with posted(till.shop) as office:
        till.stripe.ledger.bounced(till.stripe.only_intent["id"])
        await till.tell("payment_intent.payment_failed", till.stripe.only_intent)
    reference = order["customer_reference"]
    [mail] = office.to(ADA["email"])
    assert str(mail["Subject"]) == f"Your payment for order {reference} has not arrived"
    assert said(
        mail, "Ada Lovelace, your payment has not arrived.", "Nothing was charged.",
        f"Your bank has not paid for your order {reference}.",
        "Please write to us if you still want your order.", "2 × Mug", "USD $30.00",
    )  # fmt: skip
    shown = await page(till, order)
    assert (LATER in shown, "Please write to us if you still want your order." in shown) == (False, True)
    assert "We go on as soon as your payment has arrived." not in shown


async def test_a_word_that_comes_before_the_order_is_stored_is_not_lost(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told_meanwhile(*asked: Any) -> Any:
        answer = await charge(*asked)
        till.stripe.ledger.arrived(till.stripe.only_intent["id"])
        await till.tell("payment_intent.succeeded", till.stripe.only_intent)
        await till.work()
        return answer

    monkeypatch.setattr(capture, "charge", told_meanwhile)
    order = await promised(till)
    await till.work()
    assert [(row.id, row.status_payment) for row in await till.orders()] == [(order["id"], "paid")]
    assert len(till.stripe.paid) == 1


async def test_what_has_failed_cannot_be_paid_by_the_browser_any_more(till: Till) -> None:
    await promised(till)
    intent = till.stripe.only_intent
    till.stripe.ledger.bounced(intent["id"])
    await till.tell("payment_intent.payment_failed", intent)
    await till.work()
    assert (intent["status"], till.stripe.paid) == ("canceled", [])


async def test_a_capture_in_the_dashboard_is_told_by_its_charge_too(till: Till) -> None:
    config = {"config": {"payment_action": "authorize"}}
    await till.secret.put(f"/v1/gateways/{till.gateway}", json=config)
    order = (await till.pay(payment_method_id="pm_card_visa")).json()
    assert order["status_payment"] == "authorized"
    intent = till.stripe.only_intent
    till.stripe.ledger.do("POST", f"/v1/payment_intents/{intent['id']}/capture", {})
    await till.tell("charge.captured", intent["latest_charge"])
    await till.work()
    assert [row.status_payment for row in await till.orders()] == ["paid"]


async def test_it_is_listed_and_asked_about_at_once_when_somebody_wants_to_know(till: Till) -> None:
    order, settings = await promised(till), till.shop.house.settings
    intent = till.stripe.only_intent
    listed = [
        order["id"],
        order["customer_reference"],
        "pending",
        "stripe",
        "30.00 USD",
        "0 min",
        intent["id"],
    ]
    assert [line.split("\t") for line in await lines(till.database, till.shop.id)] == [listed]
    assert await mend(settings, till.database, till.shop.id) == (1, 1)
    till.stripe.ledger.arrived(intent["id"])
    assert await mend(settings, till.database, till.shop.id) == (1, 0)
    assert (await mend(settings, till.database, till.shop.id))[0] == 0
    assert [row.status_payment for row in await till.orders()] == ["paid"]


async def test_in_five_days_stripe_is_asked_less_and_less_often(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    await promised(till)
    asked = []
    for hour in range(1, 121):
        before = till.stripe.calls.count("GET intent")
        with later(hour * HOUR, monkeypatch):
            await follow_charges(till.database, till.shop.house.settings)
        asked += [hour] * (till.stripe.calls.count("GET intent") - before)
    gaps = [b - a for a, b in pairwise(asked)]
    assert (len(asked), gaps == sorted(gaps), gaps[-1]) == (28, True, 6)


async def test_a_round_asks_about_so_many_and_the_next_about_the_rest(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_charges, "MOST", 1)
    await promised(till)
    await promised(till, basket=await fill(till.shop, (till.mug, 1), sandbox=False))
    with later(HOUR, monkeypatch):
        rounds = [await follow_charges(till.database, till.shop.house.settings) for _ in range(3)]
    assert rounds == [1, 1, 0]


async def test_nobody_is_asked_through_a_provider_that_is_away_more_often_than_that(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    await promised(till)
    till.stripe.lose("intent", after=False, times=2)
    with later(HOUR, monkeypatch):
        rounds = [await follow_charges(till.database, till.shop.house.settings) for _ in range(3)]
    assert (rounds, [row.status_payment for row in await till.orders()]) == ([1, 0, 0], ["not_paid"])
