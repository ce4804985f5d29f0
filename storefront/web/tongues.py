"""The same page in the other languages of the shop."""

from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from storefront.web.visit import LANGUAGE, Visit
from storefront.words.languages import LANGUAGES


class Tongue(msgspec.Struct, frozen=True):
    """`name` is what the language calls itself."""

    code: str
    name: str
    url: str
    current: bool


def tongues(visit: Visit) -> list[Tongue]:
    """This page in each language that is offered; none where there is one only."""
    if len(visit.languages) < 2:
        return []
    path, query = visit.url(quote(visit.path)), visit.request.url.query
    return [
        Tongue(code, name, in_language(f"{path}?{query}" if query else path, code), code == visit.language)
        for code, name in LANGUAGES.items()
        if code in visit.languages
    ]


def in_language(url: str, code: str) -> str:
    """The address with this language in place of another one."""
    path, _, query = url.partition("?")
    others = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != LANGUAGE]
    return f"{path}?{urlencode([*others, (LANGUAGE, code)])}"


def canonical(visit: Visit, url: str) -> str:
    """The page's own address: with its language, unless it is the shop's first one."""
    return url if visit.language == visit.languages[0] else in_language(url, visit.language)


def alternates(visit: Visit, url: str) -> list[tuple[str, str]]:
    """Code and address of a page in every language, for search engines."""
    codes = visit.languages if len(visit.languages) > 1 else ()
    first = visit.languages[0]
    return [(code, url if code == first else in_language(url, code)) for code in codes]
