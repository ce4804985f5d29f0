"""Every kind of mail in every language: both renderings hold the same, nothing is left in English, and it
wears the shop's colours."""

import re
from dataclasses import fields, is_dataclass
from gettext import NullTranslations
from html import unescape
from typing import Any

import msgspec
import pytest

from storefront.mails import render as rendering
from storefront.mails import write as writing
from storefront.mails.colours import DARK, LIGHT
from storefront.mails.samples import SAMPLES, Desk, desk, sample_letter
from storefront.merchants.models import Merchant
from storefront.web.files import shared
from storefront.words import speech
from storefront.words.languages import LANGUAGES, direction
from tests.mails.helping import plain, seen
from tests.support.house import House

KINDS = [(kind, language) for kind in SAMPLES for language in LANGUAGES]
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
DATA = re.compile(
    r"Hazel & Clay|Ada Lovelace|K7QT-W3AB|Stoneware Cup|Apron Pattern\S*|Speckled, Large|SPRING|Domestic|Visa"
    r"|USPS|1161 Mission St|San Francisco, CA|Vereinigte Staaten|\S+@\S+|https?://\S+|USD"
    r"|Bank transfer"
    r"|Please pay to DE02 1203 0000 0000 2020 51 and name the order|Gift message|With love|PDF, 1.4 MB"
    r"|29. \w+ 2026|\d+\. \w+ \d{4}|Order |Somebody is planning a party"
)
"""What merchants and shoppers wrote."""


def at(house: House, language: str) -> Desk:
    merchant = Merchant(
        id=1, name="Hazel & Clay", currency="USD", support_email="hello@hazel.test",
        links={"returns": "https://hazel.test/returns"}, language=None, languages=None,
    )  # fmt: skip
    return desk(house.settings, merchant, "https://hazel.test", language)


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_D2_text_and_html_hold_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch, kind: str, language: str
) -> None:
    data: dict[str, Any] = {}
    keep = rendering.render
    monkeypatch.setattr(writing, "render", lambda name, given: data.update(given) or keep(name, given))
    letter = sample_letter(at(house, language), kind)
    text, html = letter.text, letter.html
    for value in values(data):
        in_text, in_html = plain(value) in plain(text), plain(value) in seen(html) or value in unescape(html)
        assert (value, in_text) == (value, in_html)
    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    assert letter.language == language


def values(data: Any) -> list[str]:
    """Every text in the data of a mail."""
    if isinstance(data, str):
        return [data] if data else []
    if is_dataclass(data) or isinstance(data, msgspec.Struct):
        return [text for name in told(data) for text in values(getattr(data, name))]
    if isinstance(data, dict):
        return [text for name, value in data.items() if name != "subject" for text in values(value)]
    return [text for value in data for text in values(value)] if isinstance(data, list | tuple) else []


def told(data: Any) -> list[str]:
    names = data.__struct_fields__ if isinstance(data, msgspec.Struct) else [one.name for one in fields(data)]
    return [name for name in names if name != "language"]


class Pseudo(NullTranslations):
    """A language in which every text of ours stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


@pytest.mark.parametrize("kind", SAMPLES)
def test_B3_no_mail_says_anything_untranslated(
    house: House, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(speech, "catalogue", lambda _: Pseudo())
    letter = sample_letter(at(house, "de"), kind)
    for words in (plain(letter.text), seen(letter.html), plain(letter.subject)):
        rest = words
        while (shorter := SAID.sub(" ", rest)) != rest:
            rest = shorter
        assert re.findall(r"[^\W\d_]{2,}", DATA.sub(" ", rest)) == []


def test_mails_wear_the_colours_of_the_shop() -> None:
    css = (shared("static") / "css" / "tokens.css").read_text()
    light, _, dark = css.partition("prefers-color-scheme")
    for colours, block in ((LIGHT, light), (DARK, dark)):
        tokens = dict(re.findall(r"--([\w-]+): (#\w+);", block))
        assert colours == {name: _long(tokens[name]) for name in colours}


def _long(colour: str) -> str:
    return "#" + "".join(mark * 2 for mark in colour[1:]) if len(colour) == 4 else colour
