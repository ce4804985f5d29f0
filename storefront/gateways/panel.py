"""What an adapter puts on the hosted payment page, and on the page of a step that the buyer has to take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class PageAsked:
    """For whom something is put on the page. Before paying `param` is None; later it is that of the step
    (NeedsAction) the buyer has to take.
    """

    merchant_id: int
    checkout_id: str
    amount: int
    currency: str
    config: Mapping[str, Any] = field(repr=False)
    language: str = "en"
    label: str = ""
    param: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands under a gateway's name on the page.

    `behaviour` is a script of ours, `static/js/pay/{behaviour}.js`, which is handed `data` (publishable
    values alone) as JSON; None where no script is needed. What it collects is sent with the form as
    `payment.{code}.{name}`, for each of `fields`, and becomes the payment block. The provider's own scripts
    and every source they need are declared in `gateways/page_scripts.toml`, and loaded on this page only.
    `has_card`: the page has a labelled place for each part of a card, which the behaviour fills with frames.
    `opens_window`: nothing stands on the page; the button opens the provider's form over it.
    `redirects`: without scripts, or where there is no behaviour, it is paid at the provider's own page.
    `pays_in_step`: the step that the behaviour shows after the button is where the buyer pays, and not a
    bank's question.
    """

    behaviour: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    redirects: bool = False
    pays_in_step: bool = False
    has_card: bool = False
    opens_window: bool = False


@runtime_checkable
class OnPage(Protocol):
    """An adapter that can be paid on the hosted checkout."""

    async def on_page(self, asked: PageAsked) -> Panel | None:
        """None while it cannot be offered, such as where a setting is missing. May ask the provider."""
        ...
