"""The page that waits with the buyer: what it says, and what there is to do."""

from typing import Any

import msgspec

from storefront.checkout.attempts import WAITING
from storefront.checkout.models import Attempt
from storefront.checkout.refusal import opened
from storefront.core.network import is_listed_url
from storefront.gateways.panel import Panel
from storefront.gateways.registry import name_of
from storefront.hosted.panels import Shown
from storefront.hosted.urls import comeback, paying_url
from storefront.merchants.notifications import wants
from storefront.web.visit import Visit
from storefront.words.speech import say

EVERY = 3
"""Seconds between two looks."""


class PayingView(msgspec.Struct, frozen=True):
    """`away_url` leads to the provider; `goes` says that the browser is led there by itself. `step` is what a
    behaviour of the provider shows here, again when `act` is pressed.
    """

    state: str
    heading: str
    words: str
    way: str
    url: str
    action: str
    away_url: str | None = None
    goes: bool = False
    behaviour: str | None = None
    act: str = ""
    data: dict[str, Any] | None = None
    can_change: bool = False
    every: int = EVERY


def paying_view(visit: Visit, attempt: Attempt, shown: Shown | None, came_back: bool) -> PayingView:
    """`came_back`: the buyer was at the provider's, and has nothing more to do there."""
    said = {"back": "1"} if came_back else {}
    url, action = (paying_url(visit, attempt.checkout_id, **more) for more in (said, {}))
    way = name_of(attempt.gateway or "")
    if attempt.state != WAITING:
        return PayingView(attempt.state, *_checking(_is_mailed(visit)), way, url, action)
    needed = opened(attempt.charge, visit.settings.secret_key)
    away = safe_url(visit, needed.get("redirect_url"))
    step = shown.panel if shown and not away and not came_back else None
    behaviour = step.behaviour if step and needed.get("param") else None
    heading, words = _asked(way, away, step) if away or behaviour else _checking(is_mailed=False)
    return PayingView(
        state=attempt.state,
        heading=heading,
        words=words,
        way=way,
        url=url,
        action=action,
        away_url=away,
        goes=bool(away) and visit.request.query_params.get("go") == "1",
        behaviour=behaviour,
        act=say("Pay now") if step and step.pays_in_step else say("Confirm now"),
        data=_data(visit, attempt, step.data if step else {}, needed["param"]) if behaviour else None,
        can_change=True,
    )


def safe_url(visit: Visit, url: str | None) -> str | None:
    """Where a provider wants to have the buyer: encrypted, or a host that the operator lists."""
    if not url or not (url.startswith("https://") or is_listed_url(url, visit.settings.private_hosts)):
        return None
    return url


def _data(visit: Visit, attempt: Attempt, data: Any, param: str) -> dict[str, Any]:
    back = comeback(visit, attempt.checkout_id, attempt.gateway or "")
    return {**data, "param": param, "back": back.done}


def _is_mailed(visit: Visit) -> bool:
    """The merchant has buyers told of an order, and of a payment that has led to none."""
    return wants(visit.merchant, "customer.orders")


def _checking(is_mailed: bool) -> tuple[str, str]:
    """A heading, and what is below it."""
    heading = say("We are checking your payment")
    if not is_mailed:
        return heading, say("Please do not pay again. This page goes on by itself as soon as we know.")
    return heading, say(
        "Please do not pay again. This page goes on by itself as soon as we know, "
        "and you will get an e-mail either way."
    )


def _asked(way: str, away: str | None, step: Panel | None) -> tuple[str, str]:
    """The same, where it is the buyer's turn."""
    if away:
        words = say("You finish paying at %(name)s and come back here. Nothing is charged before.", name=way)
        return say("Confirm your payment"), words
    if step and step.pays_in_step:
        words = say("You pay in a window of %(name)s, on this page. Nothing is charged before.", name=way)
        return say("Pay with %(name)s", name=way), words
    words = say("Your bank asks you to confirm this payment. Nothing is charged before.")
    return say("Confirm your payment"), words
