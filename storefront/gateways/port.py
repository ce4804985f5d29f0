"""What a payment gateway is to the shop: a few functions with honest answers.

An adapter is asked with an idempotency key. The same key never moves money twice, however often it is sent,
and `find` says what became of it: that is how an attempt is finished after a crash.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Fields = Mapping[str, list[str]]
"""Dotted request fields and what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What is asked of a gateway. `amount` is minor units; `payment` is the request's payment block.

    `payment` lives in memory only: nothing of it is stored, logged or shown.
    """

    key: str
    merchant_id: int
    amount: int
    currency: str
    payment: Mapping[str, Any] = field(default_factory=dict, repr=False)
    config: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """What was paid with, as far as it may be shown: no numbers but the last four digits."""

    type: str = ""
    brand: str | None = None
    country: str | None = None
    postal_zip_code: str | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """The money is ours."""

    transaction_id: str
    reference: str | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Authorized:
    """The money is reserved and has to be collected later."""

    transaction_id: str
    reference: str | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Pending:
    """The order stands and the money comes another way; `notes` tells the buyer how."""

    reference: str | None = None
    notes: str | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Declined:
    """No money moved. `message` is for the buyer, `code` is the type word of the answer."""

    message: str
    code: str = "card_declined"


@dataclass(frozen=True, slots=True)
class NeedsAction:
    """No money moved; the buyer has to confirm with `param` first."""

    message: str
    param: str
    code: str = "requires_verification"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows yet whether money moved. Ask again by key."""

    message: str = "The payment could not be confirmed yet."


Accepted = Paid | Authorized | Pending
Refused = Declined | NeedsAction
Result = Accepted | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Refunded:
    """The money went back; `reference` is the gateway's own."""

    reference: str


class Adapter(Protocol):
    """One gateway. An adapter keeps no state of its own between calls."""

    code: str
    name: str

    def check(self, payment: Mapping[str, Any]) -> Fields:
        """What is missing or malformed in the request's payment block; nothing is sent anywhere."""
        ...

    async def charge(self, charge: Charge) -> Result:
        """Take the money, or say why not. A repeated key answers as it did the first time."""
        ...

    async def find(self, charge: Charge) -> Result | None:
        """What became of the key, asked without a payment block; None when it never charged anything."""
        ...

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        """Give back the whole charge made with the key. A repeated call gives back nothing more."""
        ...
