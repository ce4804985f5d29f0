"""What a payment gateway is to the shop: a few functions with honest answers.

An adapter is asked with an idempotency key. The same key never moves money twice, however often it is sent,
and `find` says what became of it: that is how an attempt is finished after a crash.

Every adapter has `check`, `charge`, `find` and `refund`. What else it can is told by these protocols:

    Waits       its buyers act elsewhere (at a bank, on the provider's page) while the attempt stays open
    Withdraws   its provider keeps payments open that nobody confirmed
    Follows     what it accepted may change: money is on its way, or reserved for the merchant to collect
    Hears       its provider tells on its own what became of payments
    OnPage      it can be paid on the hosted checkout (`gateways/panel.py`)

A buyer who acts elsewhere: `charge` answers NeedsAction(waits=True) and the attempt waits. The page shows the
step (`on_page` with its `param`) or leads to `redirect_url`. The provider leads back to `Comeback.done`, and
`look` says how far it is: NeedsAction while the buyer may still go on, an accepted result once it is paid,
Declined when it is over. The sweep and the provider's own word lead to `look` too, so a closed tab loses
nothing. Where the buyer cancels, or half an hour has passed, `find` is asked. It ends what is unpaid: after
it, nothing can be paid any more.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

Fields = Mapping[str, list[str]]
"""Dotted request fields and what is wrong with them."""


APPROVAL = "requires_approval"
"""The `code` of a NeedsAction that the API answers well, with the payment's id and where to approve it."""


class Taken(Exception):
    """Another attempt is paid by this payment, or still may be."""


async def _unnoted(reference: str) -> None:
    """Where nobody keeps the reference."""


@dataclass(frozen=True, slots=True)
class Comeback:
    """Absolute addresses of the hosted checkout to which a provider leads a buyer back, and the language it
    should speak. Whether it was paid is asked of the provider, whichever of them was used.
    """

    done: str
    cancelled: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Charge:
    """What is asked of a gateway. `amount` is minor units; `payment` is the request's payment block.

    `payment` lives in memory only: nothing of it is stored, logged or shown. Its part under the adapter's
    code says `{"redirect": True}` where a buyer pays on the provider's own page. Where `look` is asked by a
    buyer who has come back, it is what the provider added to the address; anybody could have written that.

    An adapter whose provider gives a payment its own id awaits `note` with it before money can move; later it
    comes back as `reference`. `note` raises where the attempt has ended: then nothing may be charged. It
    raises Taken where another attempt that is an order, or may become one, has noted the same payment.
    """

    key: str
    merchant_id: int
    amount: int
    currency: str
    payment: Mapping[str, Any] = field(default_factory=dict, repr=False)
    config: Mapping[str, Any] = field(default_factory=dict, repr=False)
    checkout_id: str = ""
    reference: str | None = None
    """The provider's own id of the payment, as far as it was noted."""
    authorize_only: bool = False
    """Reserve the money and leave it to the merchant to collect it: the answer is Authorized, not Paid."""
    back: Comeback | None = None
    """Only on the hosted pages: without it nobody can be led anywhere, and no attempt waits."""
    label: str = ""
    """The shop's name, for what the buyer reads at the provider."""
    email: str | None = None
    """The buyer's, where the provider wants to know it."""
    note: Callable[[str], Awaitable[None]] = field(default=_unnoted, repr=False)


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
    """The order stands and the money comes another way, or later; `notes` tells the buyer how.

    What a provider tells of it later finds it by `transaction_id`.
    """

    reference: str | None = None
    notes: str | None = None
    source: Source = Source()
    transaction_id: str | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """No money moved. `message` is for the buyer, `code` is the type word of the answer."""

    message: str
    code: str = "card_declined"


@dataclass(frozen=True, slots=True)
class GoesBack(Declined):
    """Refused, though money has moved, which does not pay what is asked for: it goes back."""


@dataclass(frozen=True, slots=True)
class NeedsAction:
    """No money moved; the buyer has to confirm first.

    `param` is what a page needs for it (an intent's secret, a provider's order id): anybody may see it.
    `redirect_url` leads to the provider, https or on a host that the operator lists. With `waits` the attempt
    stays open meanwhile, with all it holds; without, it ends, and the next capture begins where this one was.
    """

    message: str
    param: str = ""
    code: str = "requires_verification"
    redirect_url: str | None = None
    waits: bool = False


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


class Forged(Exception):
    """What came in a provider's name was not signed by it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a provider tells on its own. `key` is the charge's, `reference` the provider's id of the payment.

    `kind`: approved (the buyer has done what was asked, and an attempt that waits may go on), paid, failed,
    refunded (all of it), noted (for people: `text` says what).
    """

    id: str
    kind: str
    reference: str | None = None
    key: str | None = None
    text: str | None = None


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


@runtime_checkable
class Follows(Protocol):
    """An adapter that answers Authorized or Pending, and knows what comes of it. It is asked about charges of
    orders, with `authorize_only`.

    Each verb answers how the charge stands after it: Paid, Authorized, Pending, Declined where nothing comes
    of it any more (`payment_expired`: its time is over), None where the provider knows of none, Unknown where
    it does not say. Repeating one does nothing more, and none gives back what was taken.
    """

    async def stands(self, charge: Charge) -> Result | None:
        """Ask. What has failed is ended with it, so that nobody can pay it any more."""
        ...

    async def collect(self, charge: Charge) -> Result | None:
        """Take what is reserved. Declined: that was refused; how the charge stands then, `stands` says."""
        ...

    async def let_go(self, charge: Charge) -> Result | None:
        """Give up what is reserved, or has not arrived. Any answer but Declined: that was not possible."""
        ...


@runtime_checkable
class Withdraws(Protocol):
    """An adapter whose provider keeps payments open that nobody confirmed."""

    async def withdraw(self, charge: Charge) -> None:
        """Cancel what the key began and nobody paid; what was paid stays as it is."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """Something that came in a provider's name. `headers` have lower-case names; `url` is the address it was
    sent to, as the provider was told to use it.
    """

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    config: Mapping[str, Any] = field(repr=False)
    url: str = ""


@runtime_checkable
class Hears(Protocol):
    """An adapter whose provider tells on its own what became of payments."""

    async def hear(self, told: Told) -> Notice | None:
        """What is told, None when it is nothing of ours. Raises Forged."""
        ...


@runtime_checkable
class Waits(Protocol):
    """An adapter whose attempts may stay open while the buyer acts elsewhere."""

    async def look(self, charge: Charge) -> Result:
        """How far it is. What the buyer approved is collected, what is open stays open (NeedsAction)."""
        ...
