"""Payment intents as Stripe answers them, read into what the shop needs to know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways import words
from storefront.gateways.port import Authorized, NeedsAction, Paid, Pending, Result, Source, Unknown
from storefront.gateways.stripe.words import declined
from storefront.gateways.words import CONFIRM, LATER

OWNER = "storefront_attempt"
MERCHANT = "storefront_merchant"
CHECKOUT = "storefront_checkout"
"""Names in the metadata of an intent: the key of the attempt that owns it, whose it is, what it pays."""
AT_ONCE = ("", "card", "link")
"""What these pay is known within moments. Everything else may take days, and the order stands meanwhile."""
NOT_GIVEN_BACK = ("failed", "canceled")
"""Refunds in these states gave nothing back."""
UNCONFIRMED = ("requires_payment_method", "requires_confirmation", "requires_action")
"""States in which nothing was paid and an intent can be cancelled."""


@dataclass(frozen=True, slots=True)
class Intent:
    """`amount` is Stripe's; `refusal` is its word for why the last confirmation failed."""

    id: str
    status: str
    amount: int
    currency: str
    secret: str = field(repr=False)
    metadata: Mapping[str, str] = field(default_factory=dict)
    refusal: str | None = None
    source: Source = field(default_factory=Source)
    last4: str | None = None
    automatic: bool = False
    """The buyer's browser can finish it without the shop."""
    redirect_url: str | None = None
    lapsed: bool = False
    """Nobody has captured it in time."""
    is_part: bool = False
    """Less was taken than was reserved; nothing more can be."""
    returned: bool = False
    """All that was taken is back."""

    @property
    def owner(self) -> str | None:
        return self.metadata.get(OWNER)


def intent_of(said: Mapping[str, Any]) -> Intent:
    error = said.get("last_payment_error") or {}
    charge = said.get("latest_charge")
    paid_with = charge if isinstance(charge, dict) else {}
    return Intent(
        id=said["id"],
        status=said["status"],
        amount=said["amount"],
        currency=said["currency"],
        secret=said.get("client_secret") or "",
        metadata=said.get("metadata") or {},
        refusal=_refusal(error),
        source=_source(paid_with),
        last4=_card(paid_with).get("last4"),
        automatic=said.get("confirmation_method") == "automatic",
        redirect_url=_redirect(said.get("next_action")),
        lapsed=said.get("cancellation_reason") == "automatic",
        is_part=said.get("amount_received", said["amount"]) < said["amount"],
        returned=paid_with.get("refunded") is True,
    )


def result_of(intent: Intent) -> Result:
    """What the state of an intent means for the attempt that owns it. A part pays no order: that is left to
    people, who took it.
    """
    if intent.status == "succeeded" and not intent.is_part:
        return Paid(intent.id, intent.last4, intent.source)
    if intent.status in ("succeeded", "requires_capture"):
        return Authorized(intent.id, intent.last4, intent.source)
    if intent.status == "requires_action":
        return NeedsAction(CONFIRM, param=intent.secret)
    if intent.status == "canceled":
        return words.declined("payment_expired" if intent.lapsed else "payment_cancelled")
    if intent.status == "requires_payment_method":
        return declined(intent.refusal or "card_declined")
    return _in_progress(intent)


def _in_progress(intent: Intent) -> Pending | Unknown:
    if intent.status == "processing" and intent.source.type not in AT_ONCE:
        return Pending(notes=LATER, source=intent.source, transaction_id=intent.id)
    return Unknown()


def _redirect(action: Any) -> str | None:
    led = action.get("redirect_to_url") if isinstance(action, dict) else None
    return led.get("url") if isinstance(led, dict) else None


def _refusal(error: Mapping[str, Any]) -> str | None:
    given = error.get("decline_code")
    return given if given and given != "generic_decline" else error.get("code")


def _source(charge: Mapping[str, Any]) -> Source:
    details, card = charge.get("payment_method_details") or {}, _card(charge)
    address = (charge.get("billing_details") or {}).get("address") or {}
    return Source(
        type=details.get("type") or "card",
        brand=card.get("brand"),
        country=card.get("country"),
        postal_zip_code=address.get("postal_code"),
    )


def _card(charge: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (charge.get("payment_method_details") or {}).get("card") or {}
    return found
