"""What stands in the way of buying, or changed since the cart was filled: in words, with one way to go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from storefront.carts.lines import Chosen
from storefront.carts.problems import Problem, Standing
from storefront.hosted.opened import Opened
from storefront.hosted.urls import cart_url


@dataclass(frozen=True, slots=True)
class Trouble:
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
    name = f"“{opened.facts.goods.products[line.product_id].name}”"
    match standing.problem:
        case Problem.SHORT:
            left = standing.available or 0
            words = (
                f"Only {left} of {name} {'is' if left == 1 else 'are'} left. You asked for {line.quantity}."
            )
            return Trouble(words, f"Set to {left}", f"set_line:{line.id}")
        case Problem.MISSING_OPTIONS:
            groups = " and ".join(standing.missing_groups)
            back = cart_url(opened.visit, opened.checkout)
            return Trouble(f"Choose {groups} of {name} before you buy it.", "Back to the cart", url=back)
        case Problem.SOLD_OUT:
            return _gone(opened, line, f"{name} has sold out since you put it into your cart.")
        case _:
            return _gone(opened, line, f"{name} is no longer available as you chose it.")


def _gone(opened: Opened, line: Chosen, words: str) -> Trouble:
    """The only thing in an order cannot be taken out of it."""
    if len(opened.facts.lines) == 1:
        return Trouble(words, "Back to the cart", url=cart_url(opened.visit, opened.checkout))
    return Trouble(words, "Remove it and go on", f"drop_line:{line.id}")


def _reductions(opened: Opened) -> Iterator[Trouble]:
    code = opened.checkout.discount_code
    if code and opened.facts.offer is None:
        yield Trouble(
            f"The discount code {code} can no longer be used for this order.", "Remove it", "drop_discount"
        )
    card = opened.facts.gift_card
    if card is not None and card.balance == 0:
        yield Trouble("There is no balance left on your gift card.", "Remove it", "drop_gift_card")
