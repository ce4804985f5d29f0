"""What stands in the way of buying, or changed since the cart was filled: in words, with one way to go on."""

from collections.abc import Iterator

import msgspec

from storefront.carts.lines import Chosen
from storefront.carts.problems import Problem, Standing
from storefront.hosted.opened import Opened
from storefront.hosted.urls import cart_url
from storefront.words.speech import digits, listed, say, say_many


class Trouble(msgspec.Struct, frozen=True):
    """`act` is what the button does; without one, `url` leads to where it can be mended."""

    words: str
    label: str
    act: str | None = None
    url: str | None = None


def troubles(opened: Opened) -> list[Trouble]:
    return [*_lines(opened), *_reductions(opened)]


def blocks(opened: Opened) -> bool:
    """A line cannot be bought as it is."""
    return any(standing.problem for standing in opened.facts.standings.values())


def _lines(opened: Opened) -> Iterator[Trouble]:
    for line in opened.facts.lines:
        standing = opened.facts.standings[line.id]
        if standing.problem is not None:
            yield _trouble(opened, line, standing)


def _trouble(opened: Opened, line: Chosen, standing: Standing) -> Trouble:
    name = opened.facts.goods.products[line.product_id].name
    match standing.problem:
        case Problem.SHORT:
            left = standing.available or 0
            return Trouble(_short(name, left, line), _set_to(left), f"set_line:{line.id}")
        case Problem.MISSING_OPTIONS:
            groups, back = listed(standing.missing_groups), cart_url(opened.visit, opened.checkout)
            words = say("Choose %(options)s of “%(name)s” before you buy it.", options=groups, name=name)
            return Trouble(words, say("Back to the cart"), url=back)
        case Problem.SOLD_OUT:
            gone = say("“%(name)s” has sold out since you put it into your cart.", name=name)
        case _:
            gone = say("“%(name)s” is no longer available as you chose it.", name=name)
    return _gone(opened, line, gone)


def _short(name: str, left: int, line: Chosen) -> str:
    return say_many(
        "Only %(number)s of “%(name)s” is left. You asked for %(asked)s.",
        "Only %(number)s of “%(name)s” are left. You asked for %(asked)s.",
        left,
        name=name,
        asked=digits(line.quantity),
    )


def _set_to(left: int) -> str:
    return say("Set to %(number)s", number=digits(left))


def _gone(opened: Opened, line: Chosen, words: str) -> Trouble:
    """The only thing in an order cannot be taken out of it."""
    if len(opened.facts.lines) == 1:
        return Trouble(words, say("Back to the cart"), url=cart_url(opened.visit, opened.checkout))
    return Trouble(words, say("Remove it and go on"), f"drop_line:{line.id}")


def _reductions(opened: Opened) -> Iterator[Trouble]:
    code = opened.checkout.discount_code
    if code and opened.facts.offer is None:
        yield Trouble(
            say("The discount code %(code)s can no longer be used for this order.", code=code),
            say("Remove it"),
            "drop_discount",
        )
    card = opened.facts.gift_card
    if card is not None and card.balance == 0:
        yield Trouble(say("There is no balance left on your gift card."), say("Remove it"), "drop_gift_card")
