"""Square beyond what every gateway does: refusals, verified buyers, what it tells of refunds and disputes."""

from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from storefront.core.ids import new_id
from storefront.demo.simulators import square as simulated
from storefront.demo.simulators.square import GOOD, TOKEN, VERIFY
from storefront.demo.simulators.square.ledger import proof
from storefront.demo.simulators.wire import serving
from storefront.gateways.port import Authorized, Charge, Declined, Refunded, Unknown
from storefront.gateways.square.adapter import Square
from tests.gateways.contract.providers.square import Square as Described
from tests.gateways.contract.providers.square import token
from tests.gateways.contract.test_lost import pay_unanswered
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import Shop

NOBODYS = {"id": "P1", "status": "COMPLETED", "amount_money": {"amount": 1, "currency": "USD"}}


@pytest_asyncio.fixture
async def till(shop: Shop) -> Any:
    async with till_at(shop, Described) as opened:
        yield opened


def square_of(till: Till) -> simulated.Square:
    assert isinstance(till.provider, Described)
    return till.provider.square


async def tell(till: Till, kind: str, name: str, thing: dict[str, Any]) -> str:
    sent = square_of(till).event(kind, name, thing, url=till.provider.address, id=new_id("evt"))
    answer = await till.tell(sent)
    assert answer.status_code == 200, answer.text
    await till.work()
    return str(answer.json()["received"])


@pytest.mark.parametrize(
    ("card", "type"),
    [
        ("cnon:card-nonce-no-funds", "insufficient_funds"),
        ("cnon:card-nonce-rejected-cvv", "incorrect_cvc"),
        ("cnon:card-nonce-rejected-postalcode", "incorrect_zip"),
        ("cnon:card-nonce-rejected-expiration", "expired_card"),
        ("cnon:card-nonce-stolen", "card_declined"),
        ("cnon:card-nonce-already-used", "invalid_payment_method"),
        ("cnon:nobody-knows", "invalid_payment_method"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_the_shop(till: Till, card: str, type: str) -> None:
    refused = await till.pay(token(card))
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, type)
    await nothing_happened(till)


async def test_the_token_of_the_former_payment_form_pays_too(till: Till) -> None:
    assert (await till.pay({"card": {"nonce": GOOD}})).status_code == 200
    assert [taken.amount for taken in await till.provider.taken()] == [DUE]


async def test_who_was_verified_for_another_amount_pays_nothing(till: Till) -> None:
    other = proof({"amount": DUE - 1, "currency": "USD"})
    refused = await till.pay(token(VERIFY, verification_token=other))
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "authentication_failed")
    await nothing_happened(till)


@pytest.mark.parametrize("after", [False, True])
async def test_an_approval_whose_answer_was_lost_is_cancelled(till: Till, after: bool) -> None:
    square_of(till).lose("create", after=after)
    assert (await till.pay(token(GOOD))).json()["error"]["type"] == "payment_pending"
    for _ in range(2):
        await till.time_passes()
    await nothing_happened(till)
    statuses = [row["status"] for row in square_of(till).ledger.payments.values()]
    assert statuses == (["CANCELED"] if after else [])


async def test_an_approval_that_no_list_shows_yet_is_cancelled_by_its_key(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Square's lists follow some seconds after its payments."""
    monkeypatch.setattr(square_of(till).ledger, "latest", lambda: (200, {}))
    square_of(till).lose("create", after=True)
    await till.pay(token(GOOD))
    for _ in range(2):
        await till.time_passes()
    await nothing_happened(till)
    assert square_of(till).only_payment["status"] == "CANCELED"


async def test_a_token_of_access_that_has_run_out_takes_no_money_and_is_said_to_the_operator(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {"config": {"access_token": "EAAA-something-else-entirely"}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=wrong)).status_code == 200
    assert (await till.pay(token(GOOD))).json()["error"]["type"] == "gateway_error"
    await nothing_happened(till)
    assert "Square refused a charge" in caplog.text
    assert TOKEN not in caplog.text


async def test_a_currency_that_the_seller_does_not_have_takes_no_money(till: Till) -> None:
    square_of(till).ledger.currency = "GBP"
    assert (await till.pay(token(GOOD))).json()["error"]["type"] == "gateway_error"
    await nothing_happened(till)


async def test_an_event_for_another_address_is_refused(till: Till) -> None:
    await pay_unanswered(till, after=True)
    payment = square_of(till).only_payment
    sent = square_of(till).event("payment.updated", "payment", payment, url=f"{till.provider.address}0")
    assert (await till.tell(sent)).status_code == 400
    assert (await till.told(), await till.orders()) == (0, [])


@pytest.mark.parametrize(
    ("kind", "name", "thing"),
    [
        ("payment.updated", "payment", {"id": "P1"}),
        ("payment.updated", "payment", {"id": "P1", "status": "COMPLETED", "amount_money": 7}),
        ("payment.created", "payment", NOBODYS),
        ("refund.updated", "refund", {"id": "R1", "status": "COMPLETED", "payment_id": "P-of-another-shop"}),
        ("refund.created", "refund", {"id": "R1", "status": "PENDING", "payment_id": "P1"}),
        ("dispute.created", "dispute", {"id": "D1", "disputed_payment": "P1"}),
        ("labor.shift.created", "shift", {"id": "S1"}),
    ],
)  # fmt: skip
async def test_words_about_nothing_of_ours_are_left(
    till: Till, kind: str, name: str, thing: dict[str, Any]
) -> None:
    assert await tell(till, kind, name, thing) == "known"
    assert await till.told() == 0


async def test_what_needs_people_is_noted_on_the_order(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    part = {"payment_id": taken.reference, "amount_money": {"amount": 100, "currency": "USD"}}
    square_of(till).ledger.refund(part)
    [refund] = square_of(till).ledger.refunds.values()
    dispute = {"id": "D1", "state": "EVIDENCE_REQUIRED", "disputed_payment": {"payment_id": taken.reference}}
    for kind, thing in (("refund", refund), ("refund", {**refund, "status": "FAILED"}), ("dispute", dispute)):
        assert (
            await tell(till, "dispute.created" if kind == "dispute" else "refund.updated", kind, thing)
            == "new"
        )
    shown = await till.order(order["id"])
    notes = shown["transactions"][0]["notes"]
    assert shown["status_payment"] == "paid"
    assert "Refunded in part at Square, so far 100 USD" in notes
    assert f"A refund at Square did not go through ({refund['id']}, FAILED)" in notes
    assert "The buyer disputes this payment at Square (D1, EVIDENCE_REQUIRED)" in notes


async def test_after_a_part_was_given_back_there_a_refund_here_is_the_rest(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    part = {"payment_id": taken.reference, "amount_money": {"amount": 100, "currency": "USD"}}
    square_of(till).ledger.refund(part)
    assert (await till.refund(order["id"])).status_code == 200
    back = [row["amount_money"]["amount"] for row in square_of(till).ledger.refunds.values()]
    assert back == [100, DUE - 100]


@pytest_asyncio.fixture
async def charge(shop: Shop) -> Any:
    async with serving(simulated.Square()) as square:
        asked = Charge(new_id("key"), shop.id, DUE, "USD", token(GOOD), square.config)
        yield asked, square


async def test_money_may_be_reserved_and_left_to_the_merchant(charge: tuple[Charge, Any]) -> None:
    asked, square = charge
    reserving = replace(asked, authorize_only=True)
    said = await Square().charge(reserving)
    assert isinstance(said, Authorized)
    kept = replace(reserving, payment={}, reference=said.transaction_id)
    assert await Square().find(kept) == said
    assert square.only_payment["status"] == "APPROVED"
    assert isinstance(await Square().refund(kept), Refunded)
    assert square.only_payment["status"] == "CANCELED"


async def test_what_was_approved_and_forgotten_is_given_up(charge: tuple[Charge, Any]) -> None:
    asked, square = charge
    square.lose("complete", after=False)
    assert await Square().charge(asked) == Unknown()
    await Square().withdraw(replace(asked, reference=square.only_payment["id"]))
    assert square.only_payment["status"] == "CANCELED"
    assert isinstance(await Square().find(replace(asked, reference=square.only_payment["id"])), Declined)


async def test_a_payment_of_another_attempt_is_neither_found_nor_given_back(
    charge: tuple[Charge, Any],
) -> None:
    asked, square = charge
    await Square().charge(asked)
    other = replace(asked, key=new_id("key"), reference=square.only_payment["id"])
    assert await Square().find(other) is None
    assert isinstance(await Square().refund(other), Unknown)
    assert len(square.paid) == 1
