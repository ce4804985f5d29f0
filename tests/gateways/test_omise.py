"""Omise beyond what every gateway does: refusals, events with and without a signature, sources."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from storefront.core.ids import new_id
from storefront.demo.simulators.omise import BANKING, CODE, GOOD, KEY, VERIFY
from storefront.demo.simulators.omise import Omise as Simulated
from storefront.demo.simulators.wire import serving
from storefront.gateways.omise.adapter import Omise
from storefront.gateways.port import (
    Authorized,
    Charge,
    Comeback,
    Declined,
    NeedsAction,
    Paid,
    Refunded,
)
from tests.gateways.contract.providers.omise import Omise as Described
from tests.gateways.contract.providers.omise import token
from tests.gateways.contract.test_lost import pay_unanswered
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import Shop

BACK = Comeback("https://shop.example/done", "https://shop.example/cancelled")


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with till_at(shop, Described) as opened:
        yield opened


def simulated(till: Till) -> Any:
    assert isinstance(till.provider, Described)
    return till.provider.omise


@pytest.mark.parametrize(
    ("card", "type"),
    [
        ("tokn_test_insufficient", "insufficient_funds"),
        ("tokn_test_expired", "expired_card"),
        ("tokn_test_cvc", "incorrect_cvc"),
        ("tokn_test_stolen", "card_declined"),
        ("tokn_test_nobody_knows", "invalid_payment_method"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_the_shop(till: Till, card: str, type: str) -> None:
    refused = await till.pay(token(card))
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, type)
    await nothing_happened(till)


@pytest.mark.parametrize("after", [False, True])
async def test_an_authorization_whose_answer_was_lost_is_reversed(till: Till, after: bool) -> None:
    simulated(till).lose("create", after=after)
    assert (await till.pay(token(GOOD))).json()["error"]["type"] == "payment_pending"
    for _ in range(2):
        await till.time_passes()
    await nothing_happened(till)
    statuses = [row["status"] for row in simulated(till).ledger.charges.values()]
    assert statuses == (["reversed"] if after else [])


async def test_a_buyer_who_never_confirms_leaves_nothing_open_at_omise(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.checkout.release.CONFIRMING", 0)
    await till.pay(token(VERIFY))
    await till.work()
    assert simulated(till).only_charge["status"] == "expired"


async def test_a_wrong_key_takes_no_money_and_is_said_to_the_operator(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {"config": {"omise_secret_key": "skey_something_else_entirely"}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=wrong)).status_code == 200
    assert (await till.pay(token(GOOD))).json()["error"]["type"] == "gateway_error"
    await nothing_happened(till)
    assert "Omise refused a charge" in caplog.text
    assert KEY not in caplog.text


async def unsigned(till: Till) -> None:
    """The merchant has no webhook secret."""
    without = {"config": {"webhook_secret": None}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=without)).status_code == 200


async def test_an_unsigned_word_of_a_payment_is_a_reason_to_ask(till: Till) -> None:
    await unsigned(till)
    await pay_unanswered(till, after=True)
    [taken] = await till.provider.taken()
    sent = till.provider.webhook("paid", taken.reference, forged=True)
    assert [(await till.tell(sent)).json()["received"] for _ in range(2)] == ["new", "known"]
    await till.work()
    assert (len(await till.orders()), await till.open()) == (1, 0)


async def test_an_unsigned_word_makes_nothing_true(till: Till) -> None:
    await unsigned(till)
    order = await till.bought()
    [taken] = await till.provider.taken()
    refund = {"object": "refund", "id": "rfnd_1", "amount": DUE, "charge": taken.reference}
    dispute = {"object": "dispute", "id": "dspt_1", "charge": taken.reference}
    unpaid = {**simulated(till).only_charge, "status": "failed"}
    for kind, thing in (("refund.create", refund), ("dispute.create", dispute), ("charge.complete", unpaid)):
        body, headers = simulated(till).event(kind, thing, id=kind)
        assert (await till.tell((body, headers))).status_code == 200
    await till.work()
    shown = await till.order(order["id"])
    assert await till.told() == 1
    assert (shown["status_payment"], shown["transactions"][0]["notes"]) == ("paid", "")


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"key": "charge.complete", "id": "evnt_1", "data": {"object": "charge"}},
        {"key": "charge.complete", "id": "evnt_1", "data": {"object": "charge", "id": 7, "amount": []}},
        {"key": "charge.complete", "id": "evnt_1", "data": {"object": "charge", "card": 4}},
        {"key": "refund.create", "id": "evnt_1", "data": {"charge": "chrg_1/refunds"}},
        {"key": "refund.create", "id": "evnt_1", "data": {"charge": "chrg_unknown"}},
        {"key": "link.create", "id": "evnt_1", "data": []},
    ],
)
async def test_words_about_nothing_of_ours_are_left(till: Till, event: dict[str, Any]) -> None:
    await unsigned(till)
    client = till.ear.house.client()
    answer = await client.post(f"/webhooks/omise/{till.gateway}", json=event)
    assert (answer.status_code, answer.json()) == (200, {"received": "known"})
    assert await till.told() == 0


async def test_a_part_that_was_given_back_is_noted_and_the_rest_is_refunded(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    simulated(till).ledger.do("POST", f"/charges/{taken.reference}/refunds", {"amount": 100})
    await till.tell(till.provider.webhook("refunded", taken.reference))
    await till.work()
    shown = await till.order(order["id"])
    assert shown["status_payment"] == "paid"
    assert "Refunded in part at Omise, so far 100 USD" in shown["transactions"][0]["notes"]
    assert (await till.refund(order["id"])).status_code == 200
    assert [row["amount"] for row in simulated(till).ledger.refunds.values()] == [100, DUE - 100]


async def test_an_old_signature_is_refused(till: Till) -> None:
    await pay_unanswered(till, after=True)
    sent = simulated(till).event("charge.complete", simulated(till).only_charge, at=1_700_000_000)
    assert (await till.tell(sent)).status_code == 400
    assert await till.told() == 0


@pytest_asyncio.fixture
async def charge(shop: Shop) -> AsyncIterator[tuple[Charge, Any]]:
    """One that is paid on the hosted pages, and where to."""
    async with serving(Simulated()) as omise:
        yield Charge(new_id("key"), shop.id, DUE, "THB", config=omise.config, back=BACK), omise


async def test_a_source_is_paid_at_the_bank_while_the_attempt_waits(charge: tuple[Charge, Any]) -> None:
    asked, omise = charge
    said = await Omise().charge(replace(asked, payment={"omise": {"source": BANKING}}))
    assert isinstance(said, NeedsAction)
    assert (said.waits, said.redirect_url) == (True, f"{omise.url}/bank/{said.param}")
    assert omise.only_charge["return_uri"] == BACK.done
    waiting = replace(asked, reference=said.param)
    assert await Omise().look(waiting) == said
    omise.ledger.confirmed_by_buyer(said.param)
    paid = await Omise().look(waiting)
    assert isinstance(paid, Paid)
    assert (paid.transaction_id, paid.source.type) == (said.param, "internet_banking_bay")
    assert await Omise().find(waiting) == paid


async def test_a_source_needs_no_other_capture_where_the_buyer_came_from_elsewhere(
    charge: tuple[Charge, Any],
) -> None:
    asked, omise = charge
    block = {"omise": {"source": BANKING, "return_uri": "https://front.example/done"}}
    said = await Omise().charge(replace(asked, back=None, payment=block))
    assert isinstance(said, NeedsAction)
    assert said.waits
    assert omise.only_charge["return_uri"] == "https://front.example/done"


async def test_a_code_to_be_scanned_is_refused_before_anybody_saw_it(charge: tuple[Charge, Any]) -> None:
    asked, omise = charge
    said = await Omise().charge(replace(asked, payment={"omise": {"source": CODE}}))
    assert isinstance(said, Declined)
    assert omise.paid == []


async def test_a_card_that_was_confirmed_is_captured_when_it_is_looked_at(
    charge: tuple[Charge, Any],
) -> None:
    asked, omise = charge
    said = await Omise().charge(replace(asked, payment=token(VERIFY)))
    assert isinstance(said, NeedsAction)
    omise.ledger.confirmed_by_buyer(said.param)
    assert omise.paid == []
    assert isinstance(await Omise().look(replace(asked, reference=said.param)), Paid)
    assert len(omise.paid) == 1


async def test_a_buyer_who_refuses_or_stays_away_can_pay_no_more(charge: tuple[Charge, Any]) -> None:
    asked, omise = charge
    said = await Omise().charge(replace(asked, payment={"omise": {"source": BANKING}}))
    assert isinstance(said, NeedsAction)
    assert isinstance(await Omise().find(replace(asked, reference=said.param)), Declined)
    assert omise.only_charge["status"] == "expired"


async def test_money_may_be_reserved_and_left_to_the_merchant(charge: tuple[Charge, Any]) -> None:
    asked, omise = charge
    reserving = replace(asked, authorize_only=True, payment=token(GOOD))
    said = await Omise().charge(reserving)
    assert isinstance(said, Authorized)
    kept = replace(reserving, payment={}, reference=said.transaction_id)
    assert await Omise().find(kept) == said
    assert omise.paid == []
    assert isinstance(await Omise().refund(kept), Refunded)
    assert omise.only_charge["status"] == "reversed"


async def test_an_authorization_that_omise_tells_of_is_no_reason_to_give_it_up(till: Till) -> None:
    """Whoever charged it is about to capture it; only a buyer who is waited for is taken at Omise's word."""
    await pay_unanswered(till, after=False)
    charge = simulated(till).only_charge
    body, headers = simulated(till).event("charge.update", charge)
    assert (await till.tell((body, headers))).json() == {"received": "new"}
    await till.work()
    assert (await till.open(), simulated(till).only_charge["status"]) == (1, "pending")
