"""How many there are, in words."""

import msgspec

from storefront.catalog.stock import stock_words
from storefront.shop.choice import Choice
from storefront.words.speech import digits, say

ICONS = {"sold_out": "info", "low": "clock", "in_stock": "check", "uncounted": "check"}


class StockLine(msgspec.Struct, frozen=True):
    """`kind` is `in_stock`, `low`, `sold_out` or `uncounted`."""

    kind: str
    words: str
    icon: str


def stock_line(choice: Choice, low: int) -> StockLine:
    """`low`: from this many units downwards the number is said, once everything is chosen."""
    left, kind = choice.left, stock_words(choice.left, low)
    if kind == "low" and choice.missing:
        kind = "in_stock"
    words = {
        "sold_out": say("Sold out"),
        "low": say("Only %(left)s left", left=digits(left or 0)),
        "in_stock": say("In stock"),
        "uncounted": _uncounted(choice),
    }
    return StockLine(kind, words[kind], ICONS[kind])


def _uncounted(choice: Choice) -> str:
    row = choice.view.row
    downloads = row.downloads and not row.ships
    return say("Ready to download after payment") if downloads else say("Made to order")
