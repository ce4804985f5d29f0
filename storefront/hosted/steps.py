"""The steps of a checkout, in order. The first needed one that is not done is where a shopper lands."""

from collections.abc import Callable, Iterator

import msgspec

from storefront.hosted.details_check import problems
from storefront.hosted.opened import Opened
from storefront.words.speech import later

Question = Callable[[Opened], bool]


class Step(msgspec.Struct, frozen=True):
    slug: str
    name: str
    needed: Question
    done: Question
    template: str


def _always(_: Opened) -> bool:
    return True


def _never(_: Opened) -> bool:
    return False


def _details_are_known(opened: Opened) -> bool:
    return bool(opened.details.get("customer")) and not problems(opened, opened.details)


def _has_a_choice(opened: Opened) -> bool:
    """One free way of delivery is no choice: it is taken without asking."""
    offered = opened.totals.shipping.available
    return opened.facts.ships and not (len(offered) == 1 and offered[0].price == 0)


def _delivery_is_chosen(opened: Opened) -> bool:
    return opened.totals.shipping.chosen is not None


STEPS = (
    Step("details", later("Details"), _always, _details_are_known, "checkout/details.html"),
    Step("delivery", later("Delivery"), _has_a_choice, _delivery_is_chosen, "checkout/delivery.html"),
    Step("payment", later("Payment"), _always, _never, "checkout/payment.html"),
)


def step_named(slug: str) -> Step:
    return next(step for step in STEPS if step.slug == slug)


def landing(opened: Opened) -> Step:
    return next(step for step in needed_steps(opened) if not step.done(opened))


def is_reachable(opened: Opened, step: Step) -> bool:
    """Everything that comes before it is done, and it is needed itself."""
    needed = list(needed_steps(opened))
    return step in needed and needed.index(step) <= needed.index(landing(opened))


def needed_steps(opened: Opened) -> Iterator[Step]:
    return (step for step in STEPS if step.needed(opened))
