"""Where a visitor probably is, by the languages their browser asks for."""

import re
from collections.abc import Collection

TERRITORY = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z]{4})?-([a-zA-Z]{2})\b")


def likely_country(accept_language: str, offered: Collection[str], fallback: str) -> str:
    """The first country that a language names and that is offered, else `fallback`, else the first one."""
    named = [code.upper() for code in TERRITORY.findall(accept_language)]
    found = next((code for code in [*named, fallback] if code in offered), None)
    return found or next(iter(offered), fallback)
