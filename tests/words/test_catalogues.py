"""Every text in every language: nothing is missing, left over or guessed, and its blanks are the same."""

import re
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.plural import PluralRule

from storefront.words.catalogues import catalogue, path_of
from storefront.words.languages import LANGUAGES
from tests.words.extract import texts

OTHERS = [code for code in LANGUAGES if code != "en"]
BLANK = re.compile(r"%\(\w+\)s")
TAG = re.compile(r"</?\w+[^>]*>")
FORMS = ("zero", "one", "two", "few", "many", "other")
COUNTS = [*range(130), 199, 200, 201, 1000, 1001, 999_999, 1_000_000, 1_000_001, 2_000_000]


def book(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def pairs(language: str) -> dict[Any, tuple[str, ...]]:
    """Text, or pair of singular and plural, to its translations."""
    return {message.id: _forms(message.string) for message in book(language) if message.id}


def _forms(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


@pytest.mark.parametrize("language", OTHERS)
def test_B3_every_text_of_code_and_templates_is_translated_and_no_other(language: str) -> None:
    assert set(pairs(language)) == set(texts())


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_empty_guessed_or_given_up(language: str) -> None:
    read = book(language)
    assert [message.id for message in read if message.fuzzy and message.id] == []
    assert list(read.obsolete) == []
    assert [text for text, forms in pairs(language).items() if not all(forms)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_blanks_and_tags_of_a_text_stand_in_its_translation(language: str) -> None:
    wrong = []
    for text, forms in pairs(language).items():
        if isinstance(text, str):
            wrong += [text] if _parts(text) != _parts(forms[0]) else []
        else:
            wanted = set(BLANK.findall(text[1]))
            wrong += [
                text for form in forms if not wanted - {"%(number)s"} <= set(BLANK.findall(form)) <= wanted
            ]
    assert wrong == []


def _parts(text: str) -> list[str]:
    return sorted([*BLANK.findall(text), *TAG.findall(text)])


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_could_end_an_attribute(language: str) -> None:
    bare = [TAG.sub("", form) for forms in pairs(language).values() for form in forms]
    assert [form for form in bare if re.search(r"[\"<>&]", form)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_B3_plurals_follow_the_rules_of_the_language(language: str) -> None:
    """The forms stand in the order of CLDR, and each count gets its own."""
    rule: PluralRule = Locale(language).plural_form
    forms = [form for form in FORMS if form in {*rule.tags, "other"}]
    spoken = catalogue(language)
    said = pairs(language)["%(number)s item", "%(number)s items"]
    assert len(said) == len(forms)
    wrong = [
        count
        for count in COUNTS
        if spoken.ngettext("%(number)s item", "%(number)s items", count) != said[forms.index(rule(count))]
    ]
    assert wrong == []
