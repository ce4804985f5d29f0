"""Stripe beyond what every gateway does: what an intent is told, disputes, and refunds of a part."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from storefront.demo.simulators.stripe import GOOD
from storefront.demo.simulators.stripe import Stripe as Simulated
from tests.gateways.contract.providers.stripe import Stripe as Described
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import Shop

KEPT = {"payment_method_id": GOOD, "customer_id": "cus_123", "setup_future_usage": "off_session"}


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with till_at(shop, Described) as opened:
        yield opened


def simulated(till: Till) -> Simulated:
    assert isinstance(till.provider, Described)
    return till.provider.stripe


async def setting(till: Till, **config: Any) -> None:
    answer = await till.secret.put(f"/v1/gateways/{till.gateway}", json={"config": config})
    assert answer.status_code == 200, answer.text


async def tell(till: Till, kind: str, thing: dict[str, Any], id: str = "evt_1") -> None:
    assert (await till.tell(simulated(till).event(kind, thing, id=id))).json() == {"received": "new"}
    await till.work()


async def notes_of(till: Till, order_id: str) -> str:
    shown = await till.order(order_id)
    assert shown["status_payment"] == "paid"
    return str(shown["transactions"][0]["notes"])


async def test_a_card_may_be_kept_for_a_customer_at_stripe(till: Till) -> None:
    answer = await till.pay({"stripe": KEPT})
    assert answer.status_code == 200, answer.text
    intent = simulated(till).only_intent
    assert (intent["customer"], intent["setup_future_usage"]) == ("cus_123", "off_session")


@pytest.mark.parametrize(
    ("name", "value"),
    [("setup_future_usage", "for_ever"), ("customer_id", "ada"), ("customer_id", "cus_1/sources")],
)
async def test_what_stripe_would_not_know_is_refused_by_field(till: Till, name: str, value: str) -> None:
    refused = await till.pay({"stripe": {**KEPT, name: value}})
    assert refused.status_code == 422
    assert list(refused.json()["error"]["errors"]) == [f"payment.stripe.{name}"]
    assert simulated(till).ledger.intents == {}


async def test_an_intent_allows_the_ways_to_pay_that_the_merchant_allows(till: Till) -> None:
    await setting(till, payment_method_types=["card", "us_bank_account"])
    await till.bought()
    assert simulated(till).only_intent["payment_method_types"] == ["card", "us_bank_account"]


async def test_without_any_named_cards_are_allowed(till: Till) -> None:
    await setting(till, payment_method_types=None)
    await till.bought()
    assert simulated(till).only_intent["payment_method_types"] == ["card"]


async def test_a_dispute_and_its_end_are_noted_on_the_order(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    dispute = {"id": "dp_1", "object": "dispute", "payment_intent": taken.reference}
    await tell(till, "charge.dispute.created", {**dispute, "reason": "fraudulent"})
    await tell(till, "charge.dispute.closed", {**dispute, "status": "won"}, id="evt_2")
    notes = await notes_of(till, order["id"])
    assert "The buyer disputes this payment at Stripe (dp_1, fraudulent)." in notes
    assert "The dispute at Stripe has ended (dp_1, won)." in notes
    assert await till.provider.taken() == [taken]


async def test_a_part_that_was_given_back_there_is_noted_and_the_rest_is_refunded_here(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    ledger = simulated(till).ledger
    ledger.do("POST", "/v1/refunds", {"payment_intent": taken.reference, "amount": "1000"})
    await tell(till, "charge.refunded", simulated(till).only_intent["latest_charge"])
    notes = await notes_of(till, order["id"])
    assert "Refunded in part at Stripe, so far 1000 USD in its smallest units." in notes
    assert (await till.refund(order["id"])).status_code == 200
    assert [row["amount"] for row in ledger.refunds.values()] == [1000, DUE - 1000]
    assert (await till.order(order["id"]))["status_payment"] == "refunded"


async def test_a_refund_that_stripe_could_not_make_is_not_said_to_be_made(till: Till) -> None:
    order, ledger = await till.bought(), simulated(till).ledger
    ledger.next_refund = "failed"
    pending = await till.refund(order["id"])
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "refund_pending")
    await till.time_passes()
    assert (await till.order(order["id"]))["status_payment"] == "paid"
    [taken] = await till.provider.taken()
    ledger.next_refund = "succeeded"
    await till.provider.give_back(taken.reference)
    await till.time_passes()
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
    failed, made = ledger.refunds.values()
    assert (failed["status"], made["status"]) == ("failed", "succeeded")
    shown = await till.order(order["id"])
    assert [row["gateway_transaction_id"] for row in shown["transactions"] if row["type"] == "refund"] == [
        made["id"]
    ]


async def test_a_refund_that_fails_later_is_noted_once_on_the_order(till: Till) -> None:
    order, ledger = await till.bought(), simulated(till).ledger
    ledger.next_refund = "pending"
    assert (await till.refund(order["id"])).status_code == 200
    [refund] = ledger.refunds.values()
    await till.tell(simulated(till).event("charge.refund.updated", refund))
    assert await till.told() == 0
    failed = {**refund, "status": "failed"}
    await tell(till, "charge.refund.updated", failed)
    await tell(till, "refund.failed", failed, id="evt_2")
    shown = await till.order(order["id"])
    [notes] = [row["notes"] for row in shown["transactions"] if row["type"] == "charge"]
    said = f"A refund at Stripe did not go through ({refund['id']}, failed): the buyer has no money back."
    assert notes.count(said) == 1


async def captured_in_part(till: Till) -> dict[str, Any]:
    """An order of whose reserved money the merchant took a part on Stripe's own pages."""
    order, intent = await till.reserved(), simulated(till).only_intent
    path = f"/v1/payment_intents/{intent['id']}/capture"
    simulated(till).ledger.do("POST", path, {"amount_to_capture": "1000"})
    return order


async def charge_of(till: Till, order: dict[str, Any]) -> tuple[str, str]:
    shown = await till.order(order["id"])
    return shown["status_payment"], shown["transactions"][0]["status"]


async def test_a_part_that_was_captured_there_does_not_pay_the_order_and_is_noted(till: Till) -> None:
    order = await captured_in_part(till)
    await tell(till, "payment_intent.succeeded", simulated(till).only_intent)
    await till.time_passes()
    assert await charge_of(till, order) == ("authorized", "authorized")
    notes = (await till.order(order["id"]))["transactions"][0]["notes"]
    assert notes == "Captured in part at Stripe: 1000 of 3000 USD in its smallest units."
    refused = await till.say(order, status="complete")
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "payment_expired")
    assert await charge_of(till, order) == ("authorized", "authorized")


async def test_a_part_that_was_captured_there_goes_back_as_the_order_is_cancelled(till: Till) -> None:
    order = await captured_in_part(till)
    assert (await till.cancel(order["id"])).status_code == 200
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
    [refund] = simulated(till).ledger.refunds.values()
    assert (refund["amount"], await till.provider.taken()) == (1000, [])
