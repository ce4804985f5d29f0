"""Paying through Stripe: however it goes, each order was charged once, and each charge has an order."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from storefront.checkout.models import Attempt
from storefront.checkout.refusal import opened
from storefront.demo.simulators.stripe import GOOD, KEY, SIGNING, VERIFY
from storefront.gateways.stripe import wire
from tests.checkout.stripe_till import DUE, Till, till_at
from tests.support.house import Shop
from tests.support.till import fill


@pytest_asyncio.fixture
async def till(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Till]:
    monkeypatch.setattr(wire, "RETRIES", 0)
    async with till_at(shop) as found:
        yield found


def refusal(answer: httpx.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()["error"]["type"]


async def nothing_happened(till: Till) -> None:
    assert (await till.orders(), till.stripe.paid, await till.held()) == ([], [], 0)
    assert await till.in_stock() == 5


async def test_a_card_is_charged_what_is_due_and_the_order_names_it(till: Till) -> None:
    answer = await till.pay(payment_method_id=GOOD)
    assert answer.status_code == 200, answer.text
    [paid] = till.stripe.paid
    assert (paid["amount"], paid["currency"], paid["confirmation_method"]) == (DUE, "usd", "manual")
    [row] = answer.json()["transactions"]
    assert (row["gateway_transaction_id"], row["gateway_reference"]) == (paid["id"], "4242")
    assert (row["gateway"], row["status"], row["payment_source_type"]) == ("stripe", "complete", "card")
    assert answer.json()["status_payment"] == "paid"
    assert await till.in_stock() == 3


async def test_a_token_of_the_older_form_pays_too(till: Till) -> None:
    assert (await till.pay_with({"card": {"token": "tok_visa"}})).status_code == 200
    assert len(till.stripe.paid) == 1


async def test_a_customer_known_at_stripe_is_named_there(till: Till) -> None:
    said: dict[str, Any] = {
        "payment_method_id": GOOD,
        "customer_id": "cus_123",
        "setup_future_usage": "off_session",
    }
    assert (await till.pay(**said)).status_code == 200
    assert till.stripe.only_intent["customer"] == "cus_123"


@pytest.mark.parametrize(
    ("card", "type"),
    [
        ("pm_card_visa_chargeDeclined", "card_declined"),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card"),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
        ("pm_nobody_knows", "invalid_payment_method"),
    ],
)
async def test_a_declined_card_moves_nothing_and_the_token_takes_another(
    till: Till, card: str, type: str
) -> None:
    assert refusal(await till.pay(payment_method_id=card)) == (402, type)
    await nothing_happened(till)
    await till.work()
    assert till.stripe.only_intent["status"] == "canceled"
    assert (await till.pay(payment_method_id=GOOD)).status_code == 200
    assert (len(till.stripe.paid), len(await till.orders())) == (1, 1)


async def test_what_names_no_payment_is_refused_by_field_and_nobody_is_asked(till: Till) -> None:
    wrong: list[dict[str, Any]] = [
        {},
        {"stripe": "pm_x"},
        {"stripe": {"payment_method_id": "../refunds"}},
        {"card": {"token": 4}},
    ]
    wrong += [{"stripe": {"payment_intent_id": "pi_1_secret_2"}}]
    for block in wrong:
        answer = await till.pay_with(block)
        assert answer.status_code == 422, block
        assert next(iter(answer.json()["error"]["errors"])).startswith("payment."), block
    assert till.stripe.calls == []


async def test_the_bank_asks_first_and_the_second_capture_charges(till: Till) -> None:
    asked = await till.pay(payment_method_id=VERIFY)
    assert refusal(asked) == (402, "requires_verification")
    intent = till.stripe.only_intent
    assert asked.json()["error"]["param"] == intent["client_secret"]
    await nothing_happened(till)
    till.stripe.ledger.confirmed_by_buyer(intent["id"])
    answer = await till.pay(payment_intent_id=intent["id"])
    assert answer.status_code == 200, answer.text
    assert (len(till.stripe.paid), len(await till.orders())) == (1, 1)
    assert answer.json()["transactions"][0]["gateway_transaction_id"] == intent["id"]
    again = await till.pay(payment_intent_id=intent["id"])
    assert again.json()["id"] == answer.json()["id"]
    await till.work()
    assert len(till.stripe.paid) == 1


async def test_what_opens_the_payment_is_told_to_the_buyer_and_kept_sealed(till: Till) -> None:
    asked = await till.pay(payment_method_id=VERIFY)
    secret = till.stripe.only_intent["client_secret"]
    async with till.database.reading() as session:
        [kept] = await session.scalars(select(Attempt.charge).where(Attempt.merchant_id == till.shop.id))
    assert asked.json()["error"]["param"] == secret
    assert kept is not None
    assert (kept["code"], list(kept["param"])) == ("requires_verification", ["sealed"])
    assert (secret in str(kept), opened(kept, till.shop.house.settings.secret_key)["param"]) == (
        False,
        secret,
    )
    assert opened(kept, "another secret of the server")["param"] is None


async def test_a_buyer_who_has_not_confirmed_is_asked_again(till: Till) -> None:
    await till.pay(payment_method_id=VERIFY)
    intent = till.stripe.only_intent
    again = await till.pay(payment_intent_id=intent["id"])
    assert refusal(again) == (402, "requires_verification")
    assert again.json()["error"]["param"] == intent["client_secret"]
    await nothing_happened(till)


@pytest.mark.parametrize("wrong", [{"amount": DUE - 1}, {"currency": "eur"}])
async def test_an_intent_of_another_amount_or_currency_is_cancelled_and_not_charged(
    till: Till, wrong: dict[str, Any]
) -> None:
    await till.pay(payment_method_id=VERIFY)
    intent = till.stripe.only_intent
    till.stripe.ledger.confirmed_by_buyer(intent["id"])
    intent |= wrong
    assert refusal(await till.pay(payment_intent_id=intent["id"])) == (402, "amount_changed")
    assert intent["status"] == "canceled"
    await nothing_happened(till)


async def test_an_intent_of_another_checkout_pays_nothing_here(till: Till) -> None:
    await till.pay(payment_method_id=VERIFY)
    intent = till.stripe.only_intent
    till.stripe.ledger.confirmed_by_buyer(intent["id"])
    other = await fill(till.shop, (till.mug, 2), sandbox=False)
    assert refusal(await till.pay(other, payment_intent_id=intent["id"])) == (402, "payment_not_found")
    assert intent["status"] == "requires_confirmation"
    assert refusal(await till.pay(other, payment_intent_id="pi_unknown")) == (402, "payment_not_found")
    await nothing_happened(till)


async def test_an_intent_that_paid_one_order_pays_no_other(till: Till) -> None:
    await till.pay(payment_method_id=GOOD)
    other = await fill(till.shop, (till.mug, 2), sandbox=False)
    till.stripe.only_intent["metadata"]["storefront_checkout"] = other.id
    refused = await till.pay(other, payment_intent_id=till.stripe.only_intent["id"])
    assert refusal(refused) == (402, "payment_not_found")
    assert len(await till.orders()) == 1


async def test_an_answer_lost_after_the_charge_becomes_an_order_by_itself(till: Till) -> None:
    till.stripe.lose("confirm", after=True)
    assert refusal(await till.pay(payment_method_id=GOOD)) == (402, "payment_pending")
    assert (len(till.stripe.paid), await till.orders(), await till.held()) == (1, [], 1)
    await till.time_passes()
    assert (len(till.stripe.paid), len(await till.orders()), await till.held()) == (1, 1, 0)
    assert (await till.pay(payment_method_id=GOOD)).status_code == 200
    assert len(till.stripe.paid) == 1


@pytest.mark.parametrize("step", ["create", "confirm"])
async def test_a_request_lost_before_the_charge_gives_everything_back(till: Till, step: str) -> None:
    till.stripe.lose(step, after=False)
    assert refusal(await till.pay(payment_method_id=GOOD)) == (402, "payment_pending")
    await till.time_passes()
    await nothing_happened(till)
    assert {row["status"] for row in till.stripe.ledger.intents.values()} == {"canceled"}
    assert (await till.pay(payment_method_id=GOOD)).status_code == 200


async def test_a_buyer_who_never_confirms_leaves_nothing_open_at_stripe(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.checkout.release.CONFIRMING", 0)
    await till.pay(payment_method_id=VERIFY)
    await till.work()
    intent = till.stripe.only_intent
    assert intent["status"] == "canceled"
    assert refusal(await till.pay(payment_intent_id=intent["id"])) == (402, "payment_cancelled")


async def test_ten_presses_at_once_are_one_charge(till: Till) -> None:
    answers = await asyncio.gather(*(till.pay(payment_method_id=GOOD) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(till.stripe.paid) == 1


async def test_a_refund_goes_back_once(till: Till) -> None:
    order = (await till.pay(payment_method_id=GOOD)).json()
    till.stripe.lose("refund", after=True)
    pending = await till.secret.post(f"/v1/orders/{order['id']}/actions/refund")
    assert refusal(pending) == (402, "refund_pending")
    await till.refunds_again()
    assert (till.stripe.paid, len(till.stripe.ledger.refunds)) == ([], 1)
    shown = (await till.secret.get(f"/v1/orders/{order['id']}")).json()
    assert shown["status_payment"] == "refunded"
    twice = await till.secret.post(f"/v1/orders/{order['id']}/actions/refund")
    assert twice.status_code == 422
    assert len(till.stripe.ledger.refunds) == 1


async def test_a_wrong_key_takes_no_money_and_is_said_to_the_operator(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {"config": {"stripe_secret_key": "sk_live_something_else_entirely"}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=wrong)).status_code == 200
    assert refusal(await till.pay(payment_method_id=GOOD)) == (402, "gateway_error")
    await nothing_happened(till)
    assert "Stripe refused a charge" in caplog.text
    assert KEY not in caplog.text


async def test_another_address_of_stripe_works_only_on_hosts_that_the_operator_lists(till: Till) -> None:
    for url in (
        "https://evil.example",
        "http://127.0.0.1:1",
        "ftp://127.0.0.1",
        f"http://a@127.0.0.1:{till.stripe.port}",
    ):
        sent = {"config": {"api_base": url}}
        answer = await till.secret.put(f"/v1/gateways/{till.gateway}", json=sent)
        assert answer.status_code == 422, url
        assert list(answer.json()["error"]["errors"]) == ["config.api_base"]
    assert SIGNING not in (await till.secret.get(f"/v1/gateways/{till.gateway}")).text
