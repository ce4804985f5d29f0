"""Translated texts, read from their .po files when a language is first spoken.

They are compiled in memory: there is no second file that could be older than the first.
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from storefront.words.languages import DEFAULT, LANGUAGES

FOLDER = Path(__file__).parent


def path_of(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "storefront.po"


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language; English speaks for itself. Some milliseconds the first time."""
    if language == DEFAULT or language not in LANGUAGES:
        return NullTranslations()
    compiled = io.BytesIO()
    with path_of(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
