"""PayPal beyond what every provider is asked: leading away and back, reserving, telling."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import pytest_asyncio

from storefront.core.errors import Unavailable
from storefront.core.ids import new_id
from storefront.demo.simulators.paypal import PayPal as Simulated
from storefront.demo.simulators.wire import serving
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.paypal import tokens
from storefront.gateways.paypal.adapter import PayPal
from storefront.gateways.port import (
    Authorized,
    Charge,
    Comeback,
    Declined,
    Forged,
    NeedsAction,
    Notice,
    Paid,
    Refunded,
    Told,
    Unknown,
)
from tests.gateways.contract.providers.paypal import PayPal as Described
from tests.gateways.contract.till import Till, till_at
from tests.support.house import Shop

BACK = Comeback("https://shop.test/return/paypal", "https://shop.test/return/paypal?cancelled=1", "de")


@dataclass
class Desk:
    """The adapter with a simulated PayPal, and the references it has noted."""

    paypal: Simulated
    adapter: PayPal = field(default_factory=PayPal)
    noted: list[str] = field(default_factory=list)

    def charge(self, **others: Any) -> Charge:
        async def note(reference: str) -> None:
            self.noted.append(reference)

        named = {"key": new_id("storefront-atmp"), "merchant_id": 7, "amount": 3000, "currency": "USD"}
        asked = {**named, "config": self.paypal.config, "checkout_id": "chkt_1", "note": note, **others}
        return Charge(**asked)

    async def begun(self, **others: Any) -> tuple[Charge, NeedsAction]:
        """A charge as it comes back with the buyer, and what the buyer was asked to do."""
        charge = self.charge(back=BACK, **others)
        asked = await self.adapter.charge(replace(charge, payment={"paypal": {"redirect": True}}))
        assert isinstance(asked, NeedsAction)
        return replace(charge, reference=self.noted[-1]), asked


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    async with serving(Simulated()) as paypal:
        yield Desk(paypal)


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with till_at(shop, Described) as opened:
        yield opened


async def test_the_buyer_is_led_to_paypal_and_the_attempt_waits(desk: Desk) -> None:
    charge, asked = await desk.begun(label="Hazel & Clay")
    assert (asked.waits, asked.param) == (True, charge.reference)
    assert asked.redirect_url == f"{desk.paypal.url}/checkoutnow?token={charge.reference}"
    [order] = desk.paypal.ledger.orders.values()
    assert order["purchase_units"][0]["custom_id"] == f"{charge.key}:7:chkt_1"
    shown = order["payment_source"]["paypal"]["experience_context"]
    assert (shown["return_url"], shown["cancel_url"]) == (BACK.done, BACK.cancelled)
    assert (shown["brand_name"], shown["locale"]) == ("Hazel & Clay", "de")
    assert await desk.adapter.look(charge) == NeedsAction(
        asked.message, asked.param, redirect_url=asked.redirect_url, waits=True
    )
    assert desk.paypal.paid == []


async def test_a_buyer_who_approved_is_charged_when_somebody_looks_and_once_only(desk: Desk) -> None:
    charge, _ = await desk.begun()
    order = desk.paypal.ledger.approve(str(charge.reference))
    first = await desk.adapter.look(charge)
    assert isinstance(first, Paid)
    [capture] = desk.paypal.paid
    assert (first.transaction_id, first.reference) == (order["id"], capture["id"])
    assert (first.source.type, first.source.country) == ("paypal", "US")
    assert await desk.adapter.look(charge) == first == await desk.adapter.find(charge)
    assert len(desk.paypal.paid) == 1


async def test_the_way_back_cannot_turn_a_charge_into_a_reservation(desk: Desk) -> None:
    """What the address says was written by anybody."""
    charge, _ = await desk.begun()
    desk.paypal.ledger.approve(str(charge.reference))
    came_back = replace(charge, payment={"paypal": {"action": "authorize", "payment_id": "X"}})
    assert isinstance(await desk.adapter.look(replace(came_back, authorize_only=True)), Paid)


async def test_a_buyer_who_never_approves_is_not_charged(desk: Desk) -> None:
    charge, _ = await desk.begun()
    assert await desk.adapter.find(charge) is None
    assert await desk.adapter.find(replace(charge, reference=None)) is None


async def test_what_paypal_declines_on_the_way_is_declined_here(desk: Desk) -> None:
    charge, _ = await desk.begun()
    desk.paypal.ledger.approve(str(charge.reference), broke=True)
    refused = await desk.adapter.look(charge)
    assert isinstance(refused, Declined)
    assert refused.code == "card_declined"


async def test_an_order_that_another_attempt_took_over_is_not_looked_at_any_more(desk: Desk) -> None:
    charge, _ = await desk.begun()
    desk.paypal.ledger.approve(str(charge.reference))
    later = desk.charge(payment={"paypal": {"action": "capture", "payment_id": charge.reference}})
    assert isinstance(await desk.adapter.charge(later), Paid)
    assert isinstance(await desk.adapter.look(charge), Declined)
    assert await desk.adapter.find(charge) is None


async def test_money_is_reserved_where_the_merchant_collects_it_and_given_up_once(desk: Desk) -> None:
    charge, _ = await desk.begun(authorize_only=True)
    desk.paypal.ledger.approve(str(charge.reference))
    reserved = await desk.adapter.look(charge)
    [authorization] = desk.paypal.ledger.authorizations.values()
    assert isinstance(reserved, Authorized)
    assert (reserved.reference, desk.paypal.paid) == (authorization["id"], [])
    given_up = await desk.adapter.refund(charge)
    assert given_up == Refunded(authorization["id"]) == await desk.adapter.refund(charge)
    assert authorization["status"] == "VOIDED"
    assert isinstance(await desk.adapter.find(charge), Declined)


async def test_a_refund_that_paypal_could_not_make_is_not_said_to_be_made(desk: Desk) -> None:
    charge, capture = await collected(desk)
    desk.paypal.ledger.next_refund = "FAILED"
    assert isinstance(await desk.adapter.refund(charge), Unknown)
    assert desk.paypal.paid == [capture]
    desk.paypal.ledger.next_refund = "COMPLETED"
    _, made = desk.paypal.ledger.refund(capture)
    assert await desk.adapter.refund(charge) == Refunded(made["id"])
    assert len(desk.paypal.ledger.refunds) == 2


async def reserved(desk: Desk) -> tuple[Charge, dict[str, Any], dict[str, Any]]:
    """A charge, its authorization, and the payments of its order."""
    charge, _ = await desk.begun(authorize_only=True)
    order = desk.paypal.ledger.approve(str(charge.reference))
    await desk.adapter.look(charge)
    [authorization] = desk.paypal.ledger.authorizations.values()
    return charge, authorization, order["purchase_units"][0]["payments"]


async def test_beside_a_capture_that_was_declined_the_reservation_is_what_is_given_up(desk: Desk) -> None:
    charge, authorization, payments = await reserved(desk)
    payments["captures"] = [{"id": "C-declined", "status": "DECLINED"}]
    assert await desk.adapter.refund(charge) == Refunded(authorization["id"])
    assert (authorization["status"], desk.paypal.calls.count("POST refund")) == ("VOIDED", 0)


@pytest.mark.parametrize("status", ["EXPIRED", "DENIED"])
async def test_what_is_reserved_no_more_needs_no_giving_up(desk: Desk, status: str) -> None:
    charge, authorization, _ = await reserved(desk)
    authorization["status"] = status
    assert await desk.adapter.refund(charge) == Refunded(authorization["id"])
    assert (authorization["status"], desk.paypal.calls.count("POST void")) == (status, 0)


async def test_money_that_is_being_taken_of_a_reservation_is_not_given_up_yet(desk: Desk) -> None:
    charge, authorization, _ = await reserved(desk)
    authorization["status"] = "CAPTURED"
    assert isinstance(await desk.adapter.refund(charge), Unknown)


async def test_an_order_that_was_never_paid_has_nothing_to_give_back(desk: Desk) -> None:
    charge, _ = await desk.begun()
    assert isinstance(await desk.adapter.refund(charge), Unknown)


@pytest.mark.parametrize(
    ("amount", "currency", "value"), [(3000, "JPY", "3000"), (1999, "EUR", "19.99"), (150000, "TWD", "1500")]
)
async def test_amounts_are_written_as_paypal_counts_the_currency(
    desk: Desk, amount: int, currency: str, value: str
) -> None:
    await desk.begun(amount=amount, currency=currency)
    [order] = desk.paypal.ledger.orders.values()
    assert order["purchase_units"][0]["amount"] == {"currency_code": currency, "value": value}


async def test_a_coin_that_paypal_does_not_have_is_not_rounded(desk: Desk) -> None:
    refused = await desk.adapter.charge(desk.charge(amount=150050, currency="TWD"))
    assert isinstance(refused, Declined)
    assert (refused.code, desk.paypal.ledger.orders) == ("gateway_error", {})


async def test_a_token_of_access_is_asked_for_once_and_again_when_it_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.begun()
    await desk.begun()
    assert desk.paypal.calls.count("POST token") == 1
    monkeypatch.setattr("storefront.demo.simulators.paypal.simulator.TOKEN", "another")
    assert isinstance(await desk.adapter.charge(desk.charge()), Declined)
    await desk.begun()
    assert desk.paypal.calls.count("POST token") == 2


async def test_tokens_of_changed_settings_are_not_mixed_up() -> None:
    config = {"client_id": "a", "client_secret": "b"}
    tokens.keep_token(config, "token")
    assert tokens.kept_token({**config, "client_secret": "c"}) is None
    tokens.forget_token(config)
    assert tokens.kept_token(config) is None


async def test_wrong_keys_take_no_money_and_are_said_to_the_operator(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {**desk.paypal.config, "client_secret": "not the secret"}
    refused = await desk.adapter.charge(desk.charge(config=wrong))
    assert (isinstance(refused, Declined), desk.paypal.ledger.orders) == (True, {})
    assert "PayPal refused a charge" in caplog.text
    assert "not the secret" not in caplog.text


async def test_the_page_offers_it_where_it_can_be_paid(desk: Desk) -> None:
    asked = PageAsked(7, "chkt_1", 3000, "USD", desk.paypal.config)
    assert await desk.adapter.on_page(asked) == Panel(redirects=True)
    assert await desk.adapter.on_page(replace(asked, config={"email": "seller@example.com"})) is None


async def collected(desk: Desk) -> tuple[Charge, dict[str, Any]]:
    charge, _ = await desk.begun()
    desk.paypal.ledger.approve(str(charge.reference))
    await desk.adapter.look(charge)
    [capture] = desk.paypal.ledger.captures.values()
    return charge, capture


def told(desk: Desk, kind: str, thing: dict[str, Any], **headers: str) -> Told:
    body, sent = desk.paypal.event(kind, thing)
    heard = {name.lower(): text for name, text in sent.items()} | headers
    return Told(body, heard, desk.paypal.config)


async def test_an_approval_is_a_reason_to_look(desk: Desk) -> None:
    charge, _ = await desk.begun()
    order = desk.paypal.ledger.approve(str(charge.reference))
    said = await desk.adapter.hear(told(desk, "CHECKOUT.ORDER.APPROVED", order))
    assert said == Notice("WH-1", "approved", order["id"], charge.key)


async def test_disputes_and_refunds_of_a_part_are_for_people(desk: Desk) -> None:
    charge, capture = await collected(desk)
    dispute = {"dispute_id": "PP-D-1", "reason": "UNAUTHORISED"}
    dispute |= {"disputed_transactions": [{"seller_transaction_id": capture["id"]}]}  # type: ignore[dict-item]
    said = await desk.adapter.hear(told(desk, "CUSTOMER.DISPUTE.CREATED", dispute))
    assert said is not None
    assert (said.kind, said.reference) == ("noted", charge.reference)
    assert "PP-D-1, UNAUTHORISED" in str(said.text)
    _, refund = desk.paypal.ledger.refund(capture)
    capture["status"] = "PARTIALLY_REFUNDED"
    part = await desk.adapter.hear(told(desk, "PAYMENT.CAPTURE.REFUNDED", refund))
    assert part is not None
    assert (part.kind, part.reference) == ("noted", charge.reference)


async def test_what_is_nothing_of_ours_is_heard_and_left(desk: Desk) -> None:
    assert await desk.adapter.hear(told(desk, "BILLING.PLAN.CREATED", {"id": "P-1"})) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/cert",
        "http://api.paypal.com/cert",
        "https://api.paypal.com.evil.example/",
        "https://notpaypal.com/",
        "",
    ],
)
async def test_a_certificate_from_elsewhere_is_forged_and_nobody_is_asked(desk: Desk, url: str) -> None:
    _, capture = await collected(desk)
    before = list(desk.paypal.calls)
    with pytest.raises(Forged):
        await desk.adapter.hear(told(desk, "PAYMENT.CAPTURE.COMPLETED", capture, **{"paypal-cert-url": url}))
    assert desk.paypal.calls == before


async def test_without_its_own_id_no_webhook_is_believed(desk: Desk) -> None:
    _, capture = await collected(desk)
    sent = told(desk, "PAYMENT.CAPTURE.COMPLETED", capture)
    without = {name: text for name, text in sent.config.items() if name != "webhook_id"}
    with pytest.raises(Forged):
        await desk.adapter.hear(replace(sent, config=without))


async def test_a_webhook_that_paypal_does_not_vouch_for_now_is_sent_again(desk: Desk) -> None:
    _, capture = await collected(desk)
    desk.paypal.lose("verify", after=False)
    with pytest.raises(Unavailable):
        await desk.adapter.hear(told(desk, "PAYMENT.CAPTURE.COMPLETED", capture))


async def test_a_buyer_who_asks_for_a_reservation_pays_all_the_same(till: Till) -> None:
    assert till.provider.asking is not None
    said = till.provider.confirm(await till.pay(till.provider.asking))
    answer = await till.pay({"paypal": {**said["paypal"], "action": "authorize"}})
    assert (answer.status_code, answer.json()["status_payment"]) == (200, "paid")
    assert len(await till.provider.taken()) == 1


async def test_the_first_step_answers_older_clients_alike(till: Till) -> None:
    assert till.provider.asking is not None
    till.public.headers["Chec-Version"] = "2021-03-10"
    answer = await till.pay(till.provider.asking)
    assert (answer.status_code, list(answer.json())[:1]) == (200, ["payment_id"])
