"""Taking secrets out of what is written to logs and error columns: by a field's name, and by its look."""

import re
from functools import lru_cache
from typing import Any

HIDDEN = "[hidden]"
SECRET_WORDS = (
    "number", "cvc", "cvv", "password", "token", "jwt", "nonce", "secret", "key", "authorization",
    "webhook_url",
)  # fmt: skip
SECRET_NAME = re.compile(rf"(?i)({'|'.join(SECRET_WORDS)})")
NAMED = re.compile(
    rf"""(?ix)
    ( (?<![\w.-]) ["']? [\w.-]* (?:{"|".join(SECRET_WORDS)}) (?: \\*["'] | \] | %5D )* \s* [:=] \s* )
    (?!\[hidden\]) ( (?P<mark> \\*["'] ) .*? (?P=mark) | [^\s,;&}})\]]+ )"""
)
"""A secret's name and its value, as in JSON (within a text too), in a query string, in a
form's `card[number]=value` or in `name: value`. A name is looked at from its beginning only: from each of its
letters, a long word would take quadratic time."""
SHAPES = (
    r"(?:sk|rk)_(?:live|test)_\w{16,}",  # Stripe's
    r"whsec_[\w+/=]{8,}",  # what Stripe signs webhooks with
    r"(?:pi|seti|cs)_\w+_secret_\w+",  # what opens one payment at Stripe
    r"skey_\w{8,}",  # Omise's
    r"tokn?_\w{8,}",  # a card, at Omise and at Stripe
    r"[cw]non:[\w.=+/-]{8,}",  # a card or a wallet, at Square
    r"A21AA[\w-]{8,}",  # a session with PayPal
    r"EAAA[\w-]{8,}",  # Square's access tokens, also Meta's
    r"sq0[a-z]sp-[\w-]{8,}",  # Square's application secrets
    r"access_token\$\w+\$\w+\$\w+",  # Braintree's
    r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*",  # signed tokens (JWT)
    r"(?i:bearer)\s+[\w.~+/-]{8,}=*",
    r"(?i:basic)\s+[\w+/-]{12,}=*",
)
"""Secrets by their look, whatever they are called."""
SHORTEST_SHAPE = 12
"""Characters: `tok_` and eight more."""
OWN_KEY = r"(?<![0-9A-Za-z])[ps]k_(?:test_)?[0-9a-f]{32,}"
SHAPED = re.compile(rf"{OWN_KEY}|(?<![\w-])(?:{'|'.join(SHAPES)})")
GAP = r"(?:[ \u00a0+-]|%20)"
DIGIT_RUN = re.compile(rf"(?<!\d)\d(?:{GAP}?\d){{12,}}")
"""At least 13 digits, with what people and query strings write between them."""
CARD_LENGTHS = range(13, 20)
SHORTEST_CARD = 10**12
LONGEST_RUN = 100
"""Characters; nobody looks for a card in longer runs of digits, they are hidden as they are."""


WORD = re.compile(r"[a-z_]{1,30}")
"""A name as most are; what else stands in its place may be a secret itself, and is not remembered."""


def redact(value: Any) -> Any:
    """A copy of JSON-like data without secrets."""
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, dict):
        return dict([_field(str(name), child) for name, child in value.items()])
    return [redact(child) for child in value] if isinstance(value, list | tuple) else _number(value)


def redact_text(text: str) -> str:
    """Text without named secrets, keys, tokens and card numbers."""
    known = SHAPED.sub(HIDDEN, text) if len(text) >= SHORTEST_SHAPE else text
    if (":" in known or "=" in known) and SECRET_NAME.search(known):
        known = NAMED.sub(rf"\1{HIDDEN}", known)
    return DIGIT_RUN.sub(_card, known) if len(known) >= CARD_LENGTHS[0] else known


def _field(name: str, value: Any) -> tuple[str, Any]:
    shown, is_secret = _word(name) if WORD.fullmatch(name) else _judged(name)
    return shown, _hidden(value) if is_secret else redact(value)


def _judged(name: str) -> tuple[str, bool]:
    """The name as it may be shown, and whether what it names is a secret."""
    return redact_text(name), bool(SECRET_NAME.search(name))


_word = lru_cache(maxsize=1000)(_judged)


def _hidden(value: Any) -> Any:
    """Everything under a secret's name, however deep; nothing at all stays visible as nothing."""
    if isinstance(value, dict):
        return {_judged(str(name))[0]: _hidden(child) for name, child in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(child) for child in value]
    return None if value is None else HIDDEN


def _number(value: Any) -> Any:
    """A card number may arrive as a JSON number too."""
    if not isinstance(value, int | float) or abs(value) < SHORTEST_CARD or value != value // 1:
        return value
    return HIDDEN if _has_card(str(abs(int(value)))) else value


def _card(found: re.Match[str]) -> str:
    return HIDDEN if len(found[0]) > LONGEST_RUN or _has_card(found[0]) else found[0]


def _has_card(run: str) -> bool:
    """Other numbers may stand before and behind it: each group of digits may be where it begins or ends."""
    groups = re.findall(r"\d+", run.replace("%20", " "))
    places = range(len(groups))
    tried = ("".join(groups[first : last + 1]) for first in places for last in places[first:])
    return any(len(digits) in CARD_LENGTHS and _passes_luhn(digits) for digits in tried)


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
