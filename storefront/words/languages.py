"""The languages there are, and which of them a visitor reads."""

import re
from collections.abc import Collection, Iterator

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ar": "العربية"}
"""By code, each under its own name."""
DEFAULT = "en"
RIGHT_TO_LEFT = {"ar"}
RANGE = re.compile(
    r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?"
)
"""One entry of `Accept-Language`, such as `de-AT;q=0.8`."""
LONGEST = 500
"""Of a header, more is not read."""


def offered(languages: Collection[str] | None, default: str | None) -> tuple[str, ...]:
    """What a merchant offers, the default first; all languages where nothing was said."""
    first = default if default in LANGUAGES else DEFAULT
    wanted = LANGUAGES if languages is None else languages
    return (first, *(code for code in LANGUAGES if code in wanted and code != first))


def choose(languages: Collection[str], asked: str | None, before: str | None, accepted: str) -> str:
    """The language of the address, else of an earlier choice, else of the browser, else the first one."""
    wanted = [code.lower() for code in (asked, before) if code]
    found = (code for code in (*wanted, *_accepted(accepted)) if code in languages)
    return next(found, next(iter(languages), DEFAULT))


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _accepted(header: str) -> Iterator[str]:
    """The languages of `Accept-Language`, the best first; what cannot be read is passed over."""
    entries = [RANGE.fullmatch(part) for part in header[:LONGEST].split(",")]
    weighed = [(float(entry[2] or 1), entry[1].lower()) for entry in entries if entry]
    return (code for weight, code in sorted(weighed, key=lambda each: -each[0]) if weight > 0)
