"""Saying a text in the language of the request.

The outer wrapper begins every request with a voice of its own; whoever knows the visitor's language lets it
speak that. Work beside requests, such as mails, says `with speaking("de"):`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal

from storefront.words import formats
from storefront.words.catalogues import catalogue
from storefront.words.languages import DEFAULT, direction

ISOLATE, POP = "\u2068", "\u2069"
"""Around text of unknown direction, so that it cannot turn its neighbours around."""


@dataclass(slots=True)
class Voice:
    """Shared by all tasks of a request, which is why it is no plain string."""

    language: str = DEFAULT


_voice: ContextVar[Voice | None] = ContextVar("voice", default=None)


@contextmanager
def speaking(language: str = DEFAULT) -> Iterator[None]:
    """Within, texts are said in this language."""
    token = _voice.set(Voice(language))
    try:
        yield
    finally:
        _voice.reset(token)


def speak(language: str) -> None:
    """From here on in this request."""
    voice = _voice.get()
    if voice is None:
        _voice.set(Voice(language))
    else:
        voice.language = language


def language() -> str:
    """The language that is spoken now."""
    voice = _voice.get()
    return voice.language if voice else DEFAULT


def say(text: str, /, **named: object) -> str:
    """The text, with `%(name)s` filled in."""
    said = translated(text)
    return said % {name: apart(str(value)) for name, value in named.items()} if named else said


def say_many(one: str, many: str, count: int, /, **named: object) -> str:
    """The form for so many, by the language's own rules; `%(number)s` is the count as it is written there."""
    said = translated_many(one, many, count)
    return said % {"number": digits(count), **{name: apart(str(value)) for name, value in named.items()}}


def later(text: str) -> str:
    """Marks a text that is said later, by `say` of a variable."""
    return text


def translated(text: str) -> str:
    return catalogue(language()).gettext(text)


def translated_many(one: str, many: str, count: int) -> str:
    return catalogue(language()).ngettext(one, many, count)


def digits(count: int) -> str:
    """A whole number as it is written in the language."""
    return formats.number(count, language())


def percent(value: Decimal) -> str:
    return formats.percent(value, language())


def listed(items: Sequence[str]) -> str:
    """`Colour and Size`."""
    return formats.listed([apart(item) for item in items], language())


def titled(title: str, errors: object) -> str:
    """A page's title, which says at once that something is wrong."""
    return say("Error: %(title)s", title=title) if errors else title


def apart(text: str) -> str:
    """Text that keeps its own direction among words that run from right to left."""
    if direction(language()) != "rtl" or not text or _stands_apart(text):
        return text
    return f"{ISOLATE}{text}{POP}"


def _stands_apart(text: str) -> bool:
    return text[0] == ISOLATE and text[-1] == POP and text.count(ISOLATE) == 1
