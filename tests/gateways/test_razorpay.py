"""Razorpay beyond what every gateway does: payments without an order, accounts that capture, links."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import update

from storefront.checkout.models import Attempt
from storefront.checkout.release import CONFIRMING
from storefront.core.ids import new_id
from storefront.core.outbox import Task
from storefront.demo.simulators.razorpay import SECRET
from storefront.demo.simulators.razorpay import Razorpay as Simulated
from storefront.demo.simulators.wire import serving
from storefront.gateways.panel import PageAsked
from storefront.gateways.port import Authorized, Charge, Comeback, NeedsAction, Paid, Refunded
from storefront.gateways.razorpay.adapter import Razorpay
from tests.gateways.contract.described import Block
from tests.gateways.contract.providers.razorpay import BEGIN
from tests.gateways.contract.providers.razorpay import Razorpay as Described
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import Shop

BACK = Comeback("https://shop.example/done", "https://shop.example/cancelled")


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with till_at(shop, Described) as opened:
        yield opened


def simulated(till: Till) -> Simulated:
    assert isinstance(till.provider, Described)
    return till.provider.razorpay


def payment(id: str, **more: str) -> Block:
    return {"razorpay": {"payment_id": id, **more}}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["type"]


async def test_a_payment_id_alone_pays_as_documented_and_once(till: Till) -> None:
    id = simulated(till).ledger.pay(DUE, "USD")
    answer = await till.pay(payment(id))
    assert answer.status_code == 200, answer.text
    [row] = answer.json()["transactions"]
    assert (row["gateway_transaction_id"], row["gateway_reference"], row["status"]) == (
        id,
        "1111",
        "complete",
    )
    refused = await till.pay(payment(id), await till.another_basket())
    assert refusal(refused) == (402, "payment_not_found")
    assert (len(await till.orders()), len(await till.provider.taken())) == (1, 1)


async def test_two_checkouts_with_one_payment_make_one_order(till: Till) -> None:
    id = simulated(till).ledger.pay(DUE, "USD")
    baskets = [till.basket, await till.another_basket()]
    answers = await asyncio.gather(*(till.pay(payment(id), basket) for basket in baskets))
    assert sorted(answer.status_code for answer in answers) == [200, 402]
    for _ in range(2):
        await till.time_passes()
    assert (len(await till.orders()), len(await till.provider.taken())) == (1, 1)


async def test_what_was_captured_for_nobody_we_know_pays_nothing(till: Till) -> None:
    id = simulated(till).ledger.pay(DUE, "USD")
    simulated(till).ledger.payments[id] |= {"status": "captured", "captured": True}
    assert refusal(await till.pay(payment(id))) == (402, "payment_not_found")
    assert (await till.orders(), await till.provider.refunds()) == ([], 0)


@pytest.mark.parametrize("order", [{}, {"notes": []}, {"notes": {"storefront_checkout": "chkt_other"}}])
async def test_a_payment_of_somebody_elses_order_pays_nothing(till: Till, order: dict[str, Any]) -> None:
    ledger = simulated(till).ledger
    ledger.orders["order_theirs"] = {"id": "order_theirs", **order}
    assert refusal(await till.pay(payment(ledger.pay(DUE, "USD", "order_theirs")))) == (
        402,
        "payment_not_found",
    )
    await nothing_happened(till)


async def test_an_order_that_a_merchants_own_server_made_names_the_checkout(till: Till) -> None:
    ledger = simulated(till).ledger
    ledger.orders["order_mine"] = {"id": "order_mine", "notes": {"storefront_checkout": till.basket.id}}
    assert (await till.pay(payment(ledger.pay(DUE, "USD", "order_mine")))).status_code == 200


async def test_a_signature_that_does_not_fit_pays_nothing(till: Till) -> None:
    said = till.provider.confirm(await till.pay(BEGIN))["razorpay"]
    for wrong in ({"signature": "0" * 64}, {"order_id": "order_other"}):
        assert refusal(await till.pay({"razorpay": {**said, **wrong}})) == (402, "payment_not_found")
    bare = simulated(till).ledger.pay(DUE, "USD")
    signed = payment(bare, signature=simulated(till).signature("order_1", bare))
    assert refusal(await till.pay(signed)) == (402, "payment_not_found")
    await nothing_happened(till)
    assert (await till.pay({"razorpay": said})).status_code == 200


async def test_an_account_that_captures_by_itself_pays_its_order(till: Till) -> None:
    said = till.provider.confirm(await till.pay(BEGIN))
    simulated(till).ledger.payments[said["razorpay"]["payment_id"]]["status"] = "captured"
    assert (await till.pay(said)).status_code == 200
    assert (len(await till.orders()), len(await till.provider.taken())) == (1, 1)


async def captured_there(till: Till) -> tuple[Block, str]:
    """What the buyer says whose payment such an account took, and the payment's id."""
    said = till.provider.confirm(await till.pay(BEGIN))
    id = said["razorpay"]["payment_id"]
    await till.provider.collect(id)
    return said, id


@pytest.mark.parametrize("first", ["word", "buyer"])
async def test_what_such_an_account_tells_of_an_order_it_pays_gives_nothing_back(
    till: Till, first: str
) -> None:
    said, id = await captured_there(till)
    sent = till.provider.webhook("paid", id)
    if first == "word":
        await till.tell(sent)
        await till.work()
    assert (await till.pay(said)).status_code == 200
    await till.tell(sent)
    await till.work()
    await hours_pass(till)
    [order] = await till.orders()
    assert (order.status_payment, await till.provider.refunds()) == ("paid", 0)
    assert [one.reference for one in await till.provider.taken()] == [id]


async def test_what_such_an_account_took_goes_back_when_its_buyer_never_came(till: Till) -> None:
    _, id = await captured_there(till)
    await till.hear("paid", id)
    await till.time_passes()
    assert (await till.provider.refunds(), await till.orders()) == (0, [])
    await hours_pass(till)
    assert await till.provider.refunds() == 1
    await nothing_happened(till)


async def hours_pass(till: Till) -> None:
    """The time that a buyer has is over, and what was put off is done."""
    async with till.database.writing() as session:
        begun = update(Attempt).where(Attempt.merchant_id == till.shop.id)
        await session.execute(begun.values(created=Attempt.created - CONFIRMING))
        due = update(Task).where(Task.merchant_id == till.shop.id)
        await session.execute(due.values(due=1))
    await till.work()


async def paid_otherwise(till: Till) -> Block:
    """What the buyer says whose payment such an account took, of another total."""
    said = till.provider.confirm(await till.pay(BEGIN))
    simulated(till).ledger.payments[said["razorpay"]["payment_id"]]["status"] = "captured"
    till.provider.alter(said, amount=DUE - 1)
    return said


async def test_money_that_such_an_account_took_for_another_total_goes_back(till: Till) -> None:
    said = await paid_otherwise(till)
    assert refusal(await till.pay(said)) == (402, "amount_changed")
    assert (await till.pay(said)).status_code == 402
    await till.time_passes()
    assert await till.provider.refunds() == 1
    await nothing_happened(till)
    assert (await till.pay(said)).status_code == 402


@pytest.mark.parametrize("after", [False, True])
async def test_another_total_goes_back_though_an_answer_was_lost_before(till: Till, after: bool) -> None:
    said = await paid_otherwise(till)
    simulated(till).lose("patch payments", after=after)
    assert refusal(await till.pay(said)) == (402, "payment_pending")
    for _ in range(2):
        await till.time_passes()
    assert (await till.provider.refunds(), await till.orders()) == (1, [])
    await nothing_happened(till)


@pytest.mark.parametrize("after", [False, True])
async def test_another_total_goes_back_once_though_the_refund_gets_no_answer(till: Till, after: bool) -> None:
    said = await paid_otherwise(till)
    till.provider.lose("refund", after=after)
    assert refusal(await till.pay(said)) == (402, "amount_changed")
    await till.time_passes()
    assert (await till.orders(), await till.open()) == ([], 1)
    await till.time_passes()
    assert (await till.provider.refunds(), await till.open()) == (1, 0)
    await nothing_happened(till)


async def test_another_total_goes_back_once_the_account_has_the_money_for_it(till: Till) -> None:
    said = await paid_otherwise(till)
    simulated(till).ledger.is_empty = True
    assert refusal(await till.pay(said)) == (402, "amount_changed")
    await till.time_passes()
    assert (await till.orders(), await till.provider.refunds(), await till.open()) == ([], 0, 1)
    simulated(till).ledger.is_empty = False
    await till.time_passes()
    assert (await till.provider.refunds(), await till.open()) == (1, 0)
    await nothing_happened(till)


@pytest.mark.parametrize(
    ("id", "type"),
    [
        ("pay_SimInsufficient", "insufficient_funds"),
        ("pay_SimExpired", "expired_card"),
        ("pay_SimCvv", "incorrect_cvc"),
        ("pay_nobody_knows", "payment_not_found"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_the_shop(till: Till, id: str, type: str) -> None:
    assert refusal(await till.pay(payment(id))) == (402, type)
    await nothing_happened(till)


async def test_a_wrong_key_takes_no_money_and_is_said_to_the_operator(
    till: Till, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"config": {"key_secret": "something else entirely"}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=wrong)).status_code == 200
    assert refusal(await till.pay(BEGIN)) == (402, "gateway_error")
    await nothing_happened(till)
    assert "Razorpay refused a charge" in caplog.text
    assert SECRET not in caplog.text
    assert capsys.readouterr().out == ""


async def test_a_part_that_was_given_back_is_noted_and_the_rest_is_refunded(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    simulated(till).ledger.do("POST", f"/v1/payments/{taken.reference}/refund", {"amount": 100})
    await till.tell(till.provider.webhook("refunded", taken.reference))
    await till.work()
    shown = await till.order(order["id"])
    assert shown["status_payment"] == "paid"
    assert "Refunded in part at Razorpay, so far 100 USD" in shown["transactions"][0]["notes"]
    assert (await till.refund(order["id"])).status_code == 200
    assert [row["amount"] for row in simulated(till).ledger.refunds.values()] == [100, DUE - 100]


@pytest.mark.parametrize(
    "payload",
    [
        [],
        {"payment": []},
        {"payment": {"entity": {"id": 7}}},
        {"payment": {"entity": {"id": "pay_1", "card": "x"}}},
        {"payment_link": {"entity": []}},
    ],
)
async def test_words_about_nothing_of_ours_are_left(till: Till, payload: Any) -> None:
    for kind in ("payment.captured", "payment_link.paid", "payment.dispute.created", "refund.processed"):
        sent = simulated(till).saying(kind, payload)
        assert (await till.tell(sent)).json() == {"received": "known"}
    assert await till.told() == 0


async def reserving(till: Till) -> None:
    sent = {"config": {"payment_action": "authorize"}}
    assert (await till.secret.put(f"/v1/gateways/{till.gateway}", json=sent)).status_code == 200


async def test_money_is_reserved_where_the_merchant_wants_to_collect_it(till: Till) -> None:
    await reserving(till)
    order = await till.bought(action="capture")
    [row] = order["transactions"]
    reserved = simulated(till).ledger.payments[row["gateway_transaction_id"]]
    assert (order["status_payment"], row["status"]) == ("authorized", "authorized")
    assert (reserved["status"], reserved["amount"]) == ("authorized", DUE)
    assert await till.provider.taken() == []
    refused = await till.pay(payment(reserved["id"]), await till.another_basket())
    assert refusal(refused) == (402, "payment_not_found")


@pytest_asyncio.fixture
async def charge(shop: Shop) -> AsyncIterator[tuple[Charge, Simulated]]:
    """One that is paid on the hosted pages, and where to."""
    async with serving(Simulated()) as razorpay:
        config = razorpay.config
        yield Charge(new_id("key"), shop.id, DUE, "INR", config=config, checkout_id="c", back=BACK), razorpay


async def test_an_attempt_waits_for_what_is_paid_with_the_form(charge: tuple[Charge, Simulated]) -> None:
    asked, razorpay = charge
    said = await Razorpay().charge(replace(asked, payment=BEGIN))
    assert isinstance(said, NeedsAction)
    assert (said.waits, said.redirect_url) == (True, None)
    waiting = replace(asked, reference=said.param)
    assert await Razorpay().look(waiting) == said
    assert await Razorpay().find(waiting) is None
    id = razorpay.ledger.pay(DUE, "INR", said.param)
    assert razorpay.paid == []
    paid = await Razorpay().look(waiting)
    assert isinstance(paid, Paid)
    assert (paid.transaction_id, len(razorpay.paid)) == (id, 1)
    assert await Razorpay().find(waiting) == paid
    assert isinstance(await Razorpay().refund(replace(asked, reference=id)), Refunded)
    assert razorpay.paid == []


async def test_without_scripts_it_is_paid_on_razorpays_own_page(charge: tuple[Charge, Simulated]) -> None:
    asked, razorpay = charge
    leading = replace(asked, payment={"razorpay": {"redirect": True}})
    said = await Razorpay().charge(leading)
    assert isinstance(said, NeedsAction)
    assert (said.waits, said.redirect_url) == (True, f"{razorpay.url}/pay/{said.param}")
    assert razorpay.ledger.links[said.param]["callback_url"] == BACK.done
    assert await Razorpay().charge(leading) == said
    waiting = replace(asked, reference=said.param)
    assert await Razorpay().look(waiting) == said
    id = razorpay.ledger.pay_link(said.param)
    paid = await Razorpay().look(waiting)
    assert isinstance(paid, Paid)
    assert paid.transaction_id == id
    assert await Razorpay().find(waiting) == paid
    first = await Razorpay().refund(replace(asked, reference=id))
    assert await Razorpay().refund(replace(asked, reference=id)) == first
    assert (razorpay.paid, len(razorpay.ledger.refunds)) == ([], 1)


async def test_a_link_whose_buyer_stayed_away_is_cancelled(charge: tuple[Charge, Simulated]) -> None:
    asked, razorpay = charge
    said = await Razorpay().charge(replace(asked, payment={"razorpay": {"redirect": True}}))
    assert isinstance(said, NeedsAction)
    assert await Razorpay().find(replace(asked, reference=said.param)) is None
    assert razorpay.ledger.links[said.param]["status"] == "cancelled"


async def test_money_may_be_reserved_and_left_to_the_merchant(charge: tuple[Charge, Simulated]) -> None:
    asked, razorpay = charge
    reserving = replace(asked, authorize_only=True)
    said = await Razorpay().charge(replace(reserving, payment=BEGIN))
    assert isinstance(said, NeedsAction)
    id = razorpay.ledger.pay(DUE, "INR", said.param)
    waiting = replace(reserving, reference=said.param)
    kept = await Razorpay().look(waiting)
    assert isinstance(kept, Authorized)
    assert (kept.transaction_id, await Razorpay().find(waiting), razorpay.paid) == (id, kept, [])


async def test_razorpays_own_page_which_captures_is_left_out_where_money_is_only_reserved(
    charge: tuple[Charge, Simulated],
) -> None:
    asked, razorpay = charge
    config = {**razorpay.config, "payment_action": "authorize"}
    shown = await Razorpay().on_page(PageAsked(asked.merchant_id, "c", DUE, "INR", config))
    assert shown is not None
    assert shown.redirects is False
    said = await Razorpay().charge(
        replace(asked, authorize_only=True, payment={"razorpay": {"redirect": True}})
    )
    assert isinstance(said, NeedsAction)
    assert (said.redirect_url, razorpay.ledger.links) == (None, {})


async def test_a_refund_that_razorpay_could_not_make_is_not_said_to_be_made(till: Till) -> None:
    order, ledger = await till.bought(), simulated(till).ledger
    ledger.next_refund = "failed"
    pending = await till.refund(order["id"])
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "refund_pending")
    assert (await till.order(order["id"]))["status_payment"] == "paid"
    [taken] = await till.provider.taken()
    ledger.next_refund = "processed"
    await till.provider.give_back(taken.reference)
    await till.time_passes()
    shown = await till.order(order["id"])
    [made] = [row["gateway_transaction_id"] for row in shown["transactions"] if row["type"] == "refund"]
    assert (shown["status_payment"], made) == ("refunded", list(ledger.refunds)[-1])


async def test_a_refund_that_fails_later_is_noted_on_the_order(till: Till) -> None:
    order, ledger = await till.bought(), simulated(till).ledger
    ledger.next_refund = "pending"
    assert (await till.refund(order["id"])).status_code == 200
    [paid], [refund] = [order["transactions"], list(ledger.refunds.values())]
    about = ledger.payments[paid["gateway_transaction_id"]]
    await till.tell(simulated(till).event("refund.failed", about, refund={**refund, "status": "failed"}))
    await till.work()
    shown = await till.order(order["id"])
    [notes] = [row["notes"] for row in shown["transactions"] if row["type"] == "charge"]
    assert f"A refund at Razorpay did not go through ({refund['id']}): the buyer has no money back." in notes
