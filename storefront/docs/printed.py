"""The documentation as it is sent: made once for a process, and the same for everybody."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from jinja2 import Environment

from storefront.docs.book import CHAPTERS
from storefront.docs.document import Book
from storefront.docs.operation import Chapter, Operation
from storefront.docs.refusals import EXAMPLE, MEANINGS
from storefront.docs.rows import coded
from storefront.docs.view import KEYS, show, things

HTML, JSON = "text/html", "application/json"


@dataclass(frozen=True)
class Sheet:
    """Something to send, and the name of what is in it."""

    body: bytes
    media_type: str = HTML

    @cached_property
    def name(self) -> str:
        """Changes with what is in it."""
        return hashlib.sha256(self.body).hexdigest()[:16]


class Printed:
    """Every page, by its path."""

    def __init__(self, base_url: str, templates: Environment) -> None:
        self.base_url, self.templates = base_url, templates
        book = Book(base_url)
        self.sheets = {
            "openapi.json": Sheet(msgspec.json.encode(book.document), JSON),
            "": self.index(),
            "objects": self._sheet("objects", "Objects", things=things(book)),
            **{chapter.slug: self._chapter(book, chapter) for chapter in CHAPTERS},
        }

    def index(self, words: str = "") -> Sheet:
        """The first page; with words, what they find."""
        return self._sheet(
            "index",
            "API",
            words=words,
            found=[(chapter, found) for chapter in CHAPTERS if (found := matching(chapter, words))],
            meanings={status: coded(text) for status, text in MEANINGS.items()},
            refusal=msgspec.json.format(msgspec.json.encode(EXAMPLE), indent=2).decode(),
        )

    def _chapter(self, book: Book, chapter: Chapter) -> Sheet:
        shown = [show(book, one, self.base_url) for one in chapter.operations]
        return self._sheet("chapter", chapter.title, chapter=chapter, text=coded(chapter.text), shown=shown)

    def _sheet(self, template: str, title: str, **context: Any) -> Sheet:
        text = self.templates.get_template(f"docs/{template}.html").render(
            title=title, chapters=CHAPTERS, keys=KEYS, base_url=self.base_url, **context
        )
        return Sheet(text.encode())


def matching(chapter: Chapter, words: str) -> list[Operation]:
    """Operations in which every word occurs; all of them without words."""
    wanted = words.lower().split()
    return [one for one in chapter.operations if _holds(wanted, chapter, one)]


def _holds(wanted: Iterable[str], chapter: Chapter, one: Operation) -> bool:
    text = " ".join((chapter.title, one.method, one.path, one.title, one.text)).lower()
    return all(word in text for word in wanted)
