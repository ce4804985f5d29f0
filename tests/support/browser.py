"""Someone who visits a shop's pages over HTTP, without scripts.

    page = await visit(shop, "/products")
    page.status, page.title, page.words, page.links["Linen Apron"]
    page = await submit(shop, page, act="add", quantity="2")     # the page's form that has this button

A redirect is followed; the page then tells where it is (`page.url`) and that it was sent there (`page.sent`).
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol
from urllib.parse import urljoin

import httpx

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPACE = re.compile(r"\s+")


class Visited(Protocol):
    """A shop, as far as its visitors are concerned."""

    browser: httpx.AsyncClient


@dataclass
class Element:
    """An element with its attributes; `words` is the text inside, hidden text included."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def words(self) -> str:
        parts = [child if isinstance(child, str) else child.words for child in self.children]
        return SPACE.sub(" ", " ".join(parts)).strip()

    def all(self, tag: str, **attributes: str) -> "list[Element]":
        """The elements inside with this tag and these attributes; `class_` is one of its classes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.tag == tag and child._has(attributes) else []
                found += child.all(tag, **attributes)
        return found

    def one(self, tag: str, **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {attributes}"
        return found[0]

    def _has(self, wanted: dict[str, str]) -> bool:
        plain = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        classes = plain.pop("class", None)
        has_class = classes is None or classes in (self.get("class") or "").split()
        return has_class and all(self.get(name) == value for name, value in plain.items())


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.at = self.root = Element("root", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        there = self.at
        while there.tag != tag and there.parent is not None:
            there = there.parent
        self.at = there.parent or self.root

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


@dataclass
class Page:
    answer: httpx.Response
    root: Element

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def sent(self) -> bool:
        """Whether a redirect led here."""
        return bool(self.answer.history)

    @property
    def url(self) -> str:
        """Path and query."""
        return self.answer.url.raw_path.decode()

    @property
    def title(self) -> str:
        return self.root.all("title")[0].words

    @property
    def heading(self) -> str:
        return self.root.one("h1").words

    @property
    def words(self) -> str:
        """The text of the main part."""
        return self.root.one("main").words

    @property
    def links(self) -> dict[str, str]:
        return {link.words: link["href"] for link in self.root.all("a")}

    @property
    def headers(self) -> httpx.Headers:
        return self.answer.headers

    def form_with(self, **fields: str) -> Element:
        """The first form that has a control of these names and values."""
        for form in self.root.all("form"):
            if all(_has_control(form, name, value) for name, value in fields.items()):
                return form
        raise AssertionError(f"no form has {fields}")


def read(answer: httpx.Response) -> Page:
    reader = Reader()
    reader.feed(answer.text)
    return Page(answer, reader.root)


async def visit(shop: Visited, path: str, **headers: str) -> Page:
    return read(await shop.browser.get(path, headers=headers, follow_redirects=True))


async def submit(shop: Visited, page: Page, form: Element, **typed: Any) -> Page:
    """Send a form of the page as a browser would, with these fields typed or pressed."""
    data = {**filled(form), **{name: str(value) for name, value in typed.items()}}
    url = page.answer.url
    answer = await shop.browser.post(
        urljoin(str(url), form["action"]),
        data=data,
        headers={"Origin": f"{url.scheme}://{url.netloc.decode()}"},
        follow_redirects=True,
    )
    return read(answer)


def filled(form: Element) -> dict[str, str]:
    """The fields of a form as they stand; buttons are left out."""
    found: dict[str, str] = {}
    for control in form.all("input"):
        kind, name = control.get("type") or "text", control.get("name")
        if name and (kind not in {"radio", "checkbox"} or control.get("checked") is not None):
            found[name] = control.get("value") or ""
    for choice in form.all("select"):
        picked = [option["value"] for option in choice.all("option") if option.get("selected") is not None]
        found[choice["name"]] = picked[0] if picked else choice.all("option")[0]["value"]
    return found


def _has_control(form: Element, name: str, value: str) -> bool:
    controls = [*form.all("button"), *form.all("input")]
    return any(control.get("name") == name and control.get("value") == value for control in controls)
