"""Braintree beyond what every gateway does: refusals, banks, accounts and their currencies, webhooks."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from braintree import BraintreeGateway, Configuration, Environment, WebhookNotification

from storefront.core.ids import new_id
from storefront.demo.simulators.braintree import GOOD, MERCHANT, PRIVATE, PUBLIC, UNVERIFIED
from storefront.demo.simulators.braintree import Braintree as Simulated
from storefront.demo.simulators.braintree.ledger import PAYPAL
from storefront.demo.simulators.wire import Answer, Call, serving
from storefront.gateways.braintree import client_tokens
from storefront.gateways.braintree.adapter import Braintree
from storefront.gateways.braintree.give_back import given_back
from storefront.gateways.braintree.payments import Payment
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import (
    Authorized,
    Charge,
    Declined,
    Forged,
    NeedsAction,
    Paid,
    Refunded,
    Source,
    Told,
    Unknown,
)
from tests.gateways.contract.providers.braintree import Braintree as Described
from tests.gateways.contract.providers.braintree import nonce
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import Shop

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with till_at(shop, Described) as opened:
        yield opened


def simulated(till: Till) -> Simulated:
    assert isinstance(till.provider, Described)
    return till.provider.braintree


async def change(till: Till, **config: str | None) -> None:
    answer = await till.secret.put(f"/v1/gateways/{till.gateway}", json={"config": config})
    assert answer.status_code == 200, answer.text


@pytest_asyncio.fixture
async def charge() -> AsyncIterator[tuple[Charge, Simulated]]:
    async with serving(Simulated()) as braintree:
        yield Charge(new_id("key"), 1, DUE, "USD", nonce(GOOD), braintree.config), braintree


@pytest.mark.parametrize(
    ("said", "type"),
    [
        ("fake-insufficient-funds-nonce", "insufficient_funds"),
        ("fake-expired-card-nonce", "expired_card"),
        ("fake-issuer-declined-cvv-nonce", "incorrect_cvc"),
        ("fake-processor-failure-jcb-nonce", "processing_error"),
        ("fake-gateway-rejected-fraud-nonce", "card_declined"),
        ("fake-gateway-rejected-avs-nonce", "incorrect_zip"),
        ("fake-three-d-secure-visa-failed-authentication-nonce", "authentication_failed"),
        ("fake-consumed-nonce", "invalid_payment_method"),
        ("fake-luhn-invalid-nonce", "incorrect_number"),
        ("nobody-knows-this-nonce", "invalid_payment_method"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_the_shop(till: Till, said: str, type: str) -> None:
    refused = await till.pay(nonce(said))
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, type)
    await nothing_happened(till)


@pytest.mark.parametrize("after", [False, True])
async def test_an_authorization_whose_answer_was_lost_is_voided(till: Till, after: bool) -> None:
    simulated(till).lose("sale", after=after)
    assert (await till.pay(nonce(GOOD))).json()["error"]["type"] == "payment_pending"
    for _ in range(2):
        await till.time_passes()
    await nothing_happened(till)
    assert [row["status"] for row in simulated(till).sales] == (["voided"] if after else [])


async def test_a_wrong_key_takes_no_money_and_is_said_to_the_operator(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    await change(till, braintree_private_key="fedcba9876543210anotherprivatekey")
    assert (await till.pay(nonce(GOOD))).json()["error"]["type"] == "gateway_error"
    await nothing_happened(till)
    assert "Braintree refused a charge" in caplog.text
    assert "anotherprivatekey" not in caplog.text


async def test_an_account_of_another_currency_takes_nothing(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    await change(till, braintree_merchant_account_id="simulated_eur")
    assert (await till.pay(nonce(GOOD))).json()["error"]["type"] == "gateway_error"
    await nothing_happened(till)
    assert simulated(till).only_sale["status"] == "voided"
    assert "Braintree's account is in EUR, the shop sells in USD" in caplog.text


async def test_the_account_that_the_merchant_names_is_paid_into(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    config = {**asked.config, "braintree_merchant_account_id": "simulated_eur"}
    answer = await Braintree().charge(replace(asked, currency="EUR", config=config))
    paid = Paid(braintree.only_sale["id"], "1111", Source("card", "visa", postal_zip_code="60622"))
    assert answer == paid
    assert braintree.only_sale["merchant_account_id"] == "simulated_eur"


async def test_merchants_share_no_account(charge: tuple[Charge, Simulated]) -> None:
    """The SDK offers one for the whole process."""
    here, mine = charge
    async with serving(Simulated()) as theirs:
        there = replace(here, config=theirs.config)
        keys = [new_id("key") for _ in range(6)]
        asked = [replace(here if n % 2 else there, key=key) for n, key in enumerate(keys)]
        answers = await asyncio.gather(*(Braintree().charge(one) for one in asked))
        assert all(isinstance(answer, Paid) for answer in answers)
        assert {row["order_id"] for row in mine.paid} == set(keys[1::2])
        assert {row["order_id"] for row in theirs.paid} == set(keys[::2])
    assert not hasattr(Configuration, "private_key")


async def test_cards_are_shown_to_their_bank_first_where_the_merchant_wants_it(till: Till) -> None:
    await change(till, three_d_secure="required")
    asked = await till.pay(nonce(GOOD))
    assert (asked.status_code, asked.json()["error"]["type"]) == (402, "requires_verification")
    assert asked.json()["error"]["param"] == simulated(till).client_token()
    assert simulated(till).sales == []
    paid = await till.pay(nonce(simulated(till).ledger.verify("30.00")))
    assert paid.status_code == 200, paid.text
    assert len(simulated(till).paid) == 1


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (PAYPAL, 200),
        ("nobody-knows-this-nonce", 402),
        ("fake-three-d-secure-visa-failed-authentication-nonce", 402),
    ],
)
async def test_what_no_bank_can_be_asked_about_is_left_to_braintree(
    till: Till, said: str, status: int
) -> None:
    await change(till, three_d_secure="required")
    answer = await till.pay(nonce(said))
    assert answer.status_code == status
    if status == 200:
        [row] = answer.json()["transactions"]
        assert row["payment_source_type"] == "paypal"
    else:
        assert answer.json()["error"]["type"] in {"invalid_payment_method", "authentication_failed"}
        await nothing_happened(till)


async def test_money_may_be_reserved_and_left_to_the_merchant(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    reserving = replace(asked, authorize_only=True)
    said = await Braintree().charge(reserving)
    assert isinstance(said, Authorized)
    kept = replace(reserving, payment={}, reference=said.transaction_id)
    assert await Braintree().find(kept) == said
    assert braintree.only_sale["status"] == "authorized"
    assert await Braintree().refund(kept) == Refunded(said.transaction_id)
    assert braintree.only_sale["status"] == "voided"
    assert isinstance(await Braintree().find(kept), Declined)


async def test_what_is_settled_is_refunded_and_only_what_is_left(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    paid = await Braintree().charge(asked)
    assert isinstance(paid, Paid)
    braintree.ledger.settle(paid.transaction_id)
    braintree.ledger.refund(paid.transaction_id, {"amount": "10.00"})
    first = await Braintree().refund(asked)
    assert await Braintree().refund(asked) == first
    assert [braintree.ledger.rows[id]["amount"] for id in braintree.only_sale["refund_ids"]] == [
        "10.00",
        "20.00",
    ]


async def test_a_refund_that_failed_gave_nothing_back(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    paid = await Braintree().charge(asked)
    assert isinstance(paid, Paid)
    braintree.ledger.settle(paid.transaction_id)
    failed = braintree.ledger.refund(paid.transaction_id, {})
    failed["status"] = "processor_declined"
    answer = await Braintree().refund(asked)
    assert isinstance(answer, Refunded)
    assert braintree.only_sale["refund_ids"] == [failed["id"], answer.reference]


async def test_what_settles_while_it_is_voided_is_refunded(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    paid = await Braintree().charge(asked)
    assert isinstance(paid, Paid)
    braintree.ledger.settle(paid.transaction_id)
    seen_before = Payment(paid.transaction_id, "submitted_for_settlement", Decimal("30.00"), "USD")
    refund_id = await given_back(Wire(asked.config), asked, seen_before)
    assert braintree.only_sale["refund_ids"] == [refund_id]


async def test_a_payment_that_is_no_longer_there_is_not_said_to_be_refunded(
    charge: tuple[Charge, Simulated],
) -> None:
    asked, _ = charge
    assert await Braintree().find(asked) is None
    assert isinstance(await Braintree().refund(replace(asked, reference="nothing")), Unknown)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, ""),
        Answer(200, "sold out"),
        Answer(200, "<transaction><id>sim1</id></transaction>"),
        Answer(200, "<api-error-response><message>x</message></api-error-response>"),
        Answer(201, b"\xff\xfe"),
        Answer(302, "", {"Location": "https://elsewhere.example"}),
        Answer(500, "<transaction/>"),
    ],
)
async def test_an_answer_that_says_nothing_is_an_unknown_outcome(
    charge: tuple[Charge, Simulated], answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, braintree = charge

    async def say(_: Call) -> Answer:
        return answer

    monkeypatch.setattr(braintree, "answer", say)
    assert isinstance(await Braintree().charge(asked), Unknown)
    assert isinstance(await Braintree().find(asked), Unknown)
    assert isinstance(await Braintree().refund(asked), Unknown)


async def tell(till: Till, kind: str, name: str, thing: dict[str, Any]) -> None:
    answer = await till.tell(simulated(till).event(kind, name, thing))
    assert answer.status_code == 200, answer.text
    await till.work()


async def test_what_people_have_to_know_is_noted_with_the_payment(till: Till) -> None:
    order = await till.bought()
    sale = simulated(till).only_sale
    dispute = {
        "id": "dispute1",
        "status": "open",
        "amount": "30.00",
        "transaction": {"id": sale["id"], "amount": "30.00"},
    }
    refund = {**sale, "id": "refund1", "type": "credit", "refunded_transaction_id": sale["id"]}
    await tell(till, "dispute_opened", "dispute", dispute)
    await tell(till, "transaction_settlement_declined", "transaction", sale)
    await tell(till, "refund_failed", "transaction", refund)
    shown = await till.order(order["id"])
    assert shown["status_payment"] == "paid"
    assert [line for line in shown["transactions"][0]["notes"].splitlines() if line] == [
        "The buyer disputes this payment at Braintree (dispute1, open).",
        f"Braintree could not collect this payment ({sale['id']}).",
        "A refund at Braintree failed (refund1): the buyer has not got the money back.",
    ]


async def test_a_part_that_was_given_back_is_noted_and_the_rest_is_refunded(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    await simulated(till).settle(taken.reference)
    refund = simulated(till).ledger.refund(taken.reference, {"amount": "1.00"})
    await tell(till, "transaction_settled", "transaction", refund)
    shown = await till.order(order["id"])
    assert shown["status_payment"] == "paid"
    assert "Refunded in part at Braintree; 29.00 USD of it are left." in shown["transactions"][0]["notes"]
    assert (await till.refund(order["id"])).status_code == 200
    credits = [row["amount"] for row in simulated(till).ledger.rows.values() if row["type"] == "credit"]
    assert credits == ["1.00", "29.00"]


KINDS = sorted(kind for name, kind in vars(WebhookNotification.Kind).items() if not name.startswith("_"))


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_webhook_is_understood_or_left(
    charge: tuple[Charge, Simulated], kind: str
) -> None:
    """As Braintree's own SDK makes them up."""
    asked, _ = charge
    account = Configuration(Environment.Production, MERCHANT, PUBLIC, PRIVATE)
    sample = BraintreeGateway(account).webhook_testing.sample_notification(kind, "thing1")
    said = await Braintree().hear(Told(urlencode(sample).encode(), FORM, asked.config))
    known = {
        "refund_failed": "noted",
        "transaction_settlement_declined": "failed",
        "transaction_settled": "paid",
        "transaction_disbursed": "paid",
    }
    expected = "noted" if kind.startswith("dispute_") else known.get(kind)
    assert (said.kind if said else None) == expected


async def test_a_webhook_of_a_refund_is_sent_again_while_braintree_is_not_reached(till: Till) -> None:
    await till.bought()
    [taken] = await till.provider.taken()
    await till.provider.give_back(taken.reference)
    simulated(till).lose("transaction", after=False)
    sent = till.provider.webhook("refunded", taken.reference)
    assert (await till.tell(sent)).status_code == 503
    assert (await till.tell(sent)).json() == {"received": "new"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"bt_payload": "PGE+PC9hPg=="},
        {"bt_signature": "x", "bt_payload": "PGE+PC9hPg=="},
        {"bt_signature": f"{PUBLIC}|", "bt_payload": "PGE+PC9hPg=="},
        {"bt_signature": f"{PUBLIC}|{'é' * 40}", "bt_payload": "PGE+PC9hPg=="},
        {"bt_signature": f"{PUBLIC}|{'0' * 40}", "bt_payload": "é"},
        {"bt_signature": f"{PUBLIC}|a|b", "bt_payload": "PGE+PC9hPg=="},
    ],
)
async def test_what_nobody_has_signed_is_forged(
    charge: tuple[Charge, Simulated], fields: dict[str, str]
) -> None:
    asked, _ = charge
    with pytest.raises(Forged):
        await Braintree().hear(Told(urlencode(fields).encode(), FORM, asked.config))


async def test_the_payment_page_has_a_client_token_and_asks_for_it_once_in_a_while(
    charge: tuple[Charge, Simulated], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, braintree = charge
    page = PageAsked(1, "chkt_1", 4900, "KWD", asked.config)
    data = {"authorization": braintree.client_token(), "scale": 1.0, "places": 3}
    shown = Panel("braintree", data, fields=("nonce",), has_card=True)
    assert [await Braintree().on_page(page) for _ in range(3)] == [shown] * 3
    assert braintree.calls == ["POST client_token"]
    monkeypatch.setattr(client_tokens, "LASTS", -1)
    other = {**asked.config, "braintree_merchant_account_id": "simulated_eur"}
    for _ in range(2):
        await Braintree().on_page(replace(page, config=other))
    assert len(braintree.calls) == 3


async def test_without_its_keys_it_is_not_on_the_page(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    keyless = {name: text for name, text in asked.config.items() if name != "braintree_private_key"}
    assert await Braintree().on_page(PageAsked(1, "chkt_1", 4900, "USD", keyless)) is None
    assert braintree.calls == []


async def test_a_nonce_pays_one_order(till: Till) -> None:
    typed = nonce(simulated(till).ledger.mint())
    assert (await till.pay(typed)).status_code == 200
    refused = await till.pay(typed, await till.another_basket())
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "invalid_payment_method")
    assert (len(await till.orders()), len(simulated(till).paid)) == (1, 1)


async def test_the_bank_asks_first(charge: tuple[Charge, Simulated]) -> None:
    asked, braintree = charge
    said = await Braintree().charge(replace(asked, payment=nonce(UNVERIFIED)))
    assert isinstance(said, NeedsAction)
    assert (said.waits, said.param) == (False, braintree.client_token())
    assert isinstance(await Braintree().find(asked), Declined)
    assert braintree.paid == []
