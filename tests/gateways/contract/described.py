"""What the suite has to know of a gateway. A new adapter adds one of these to `providers/`, and no test.

    class Coins(Described):
        code, good, declined = "coins", {"coins": {"token": "ok"}}, {"coins": {"token": "no"}}
        ...

What a provider does not have stays as it is here; the tests of it leave the provider out.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

import httpx

from tests.support.house import Shop

Block = Mapping[str, Any]
Webhook = tuple[bytes, dict[str, str]]
"""Body and headers."""
Step = Literal["charge", "refund", "collect", "let_go"]
Kind = Literal["paid", "failed", "refunded"]


@dataclass(frozen=True)
class Taken:
    """Money the provider took and has not given back: minor units of ours, and the provider's id of it."""

    amount: int
    currency: str
    reference: str


class Described:
    """A provider on loopback (`storefront.demo.simulators`), as one shop meets it."""

    code: ClassVar[str]
    good: ClassVar[Block] = {}
    """A payment block that pays at once, or is done with when the buyer has confirmed it."""
    declined: ClassVar[Block | None] = None
    """One that is refused, and says nothing of why but that."""
    asking: ClassVar[Block | None] = None
    """One that the buyer has to confirm first, on the provider's page or with a bank."""
    begins: ClassVar[bool] = True
    """Whether what the buyer confirms is a payment that the shop has begun, and pays that checkout alone; not
    where they only prove who they are."""
    is_for_amount: ClassVar[bool] = True
    """Whether what the buyer confirms is worth that amount alone."""
    malformed: ClassVar[tuple[Block, ...]] = ()
    """Blocks that are refused by field, before anybody is asked."""
    sandbox: ClassVar[bool] = False
    """Whether it is paid with the sandbox key."""
    takes_money: ClassVar[bool] = True
    """Whether money moves through it at all."""
    loses: ClassVar[bool] = True
    """Whether its requests can be lost: not where there is nobody to ask."""
    tells: ClassVar[bool] = False
    """Whether it tells on its own what became of payments."""
    reserves: ClassVar[bool] = False
    """Whether it can leave collecting to the merchant, by the setting `payment_action`."""
    voids: ClassVar[bool] = True
    """Whether what is reserved can be given up: else it lapses by itself."""
    tells_of_reserved: ClassVar[bool] = True
    """Whether it tells what became of what was reserved."""
    lapsed: ClassVar[tuple[str, str]] = ("failed", "expired")
    """Status and reason of a transaction that was not collected in time."""
    later: ClassVar[Block | None] = None
    """One that is accepted, and whose money takes days."""
    stops: ClassVar[bool] = False
    """Whether money that is on its way can be stopped."""
    settings: Mapping[str, Any] = {}
    """The gateway's `config`."""
    secrets: tuple[str, ...] = ()
    """Texts that may stand in no answer and no log."""
    hosts: tuple[str, ...] = ()
    """What the operator has to list so that the shop reaches the simulator."""
    address: str = ""
    """Where its webhooks go, as the provider was told."""
    on_charge: Callable[[], Awaitable[None]] | None = None
    """Runs once, when the money has moved and nobody knows it yet."""

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        yield cls()

    async def charged(self) -> None:
        """For the simulator to call before it answers."""
        meanwhile, self.on_charge = self.on_charge, None
        if meanwhile:
            await meanwhile()

    async def taken(self) -> list[Taken]:
        """What was taken and not given back."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    async def reserved(self) -> list[str]:
        """What was reserved, and neither taken nor given up: the provider's ids of it."""
        return []

    async def refunds(self) -> int:
        """How often money went back."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def lose(self, step: Step, after: bool) -> None:
        """The next request of this step gets no answer: before it is read, or `after` it was carried out."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def confirm(self, asked: httpx.Response) -> Block:
        """The buyer does what a capture's answer asks for; what the next capture says.

        Fails where the answer asks for nothing.
        """
        raise NotImplementedError  # said by those that can; `those` asks no others

    def promise(self, asked: httpx.Response) -> Block:
        """The buyer does it with what takes days, where `later` has to be confirmed too."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def arrive(self, reference: str) -> None:
        """Money that was on its way is there."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def bounce(self, reference: str) -> None:
        """It does not come."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    async def collect(self, reference: str) -> None:
        """The merchant takes what is reserved on the provider's own pages."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    async def void(self, reference: str) -> None:
        """The merchant gives it up there."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def lapse(self, reference: str) -> None:
        """The time in which it could be taken is over."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def fail(self, asked: httpx.Response) -> Block:
        """The buyer does it with something that is declined, where `declined` has to be confirmed too."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def unconfirmed(self, asked: httpx.Response) -> Block:
        """What the next capture says though the buyer did nothing."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        """What the buyer has confirmed is worth something else than the shop asked for."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    async def give_back(self, reference: str) -> None:
        """The merchant refunds a payment on the provider's own pages."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        """What the provider sends on its own of the payment with this id."""
        raise NotImplementedError  # said by those that can; `those` asks no others

    def altered(self, sent: Webhook) -> Webhook:
        """Another text under the same signature."""
        return sent[0].replace(b"evt_1", b"evt_2"), sent[1]
