"""Countries and regions under the names that the visitor's language has for them."""

import gettext
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

import pycountry
from babel import Locale

from storefront.core.addresses import own_names_of, regions_of
from storefront.core.geography import by_name, countries
from storefront.words.languages import DEFAULT
from storefront.words.speech import language

SCRIPTS = {"ar": "ARABIC"}
"""Of languages that are not written in Latin letters, as Unicode calls them."""


def country_name(code: str) -> str:
    """The code itself where there is no such country."""
    return _countries(language()).get(code, code)


def country_names(codes: Collection[str]) -> dict[str, str]:
    """Those countries by code, in the order of their names."""
    return {code: name for code, name in _countries(language()).items() if code in codes}


def region_name(country: str, code: str) -> str:
    """A region of the country's addresses, as who reads the language knows it; the code where it is none."""
    own, script = own_names_of(country).get(code, ""), SCRIPTS.get(language())
    if own and script and script in unicodedata.name(own[0]):
        return own
    name = regions_of(country).get(code, code)
    return _regions(language()).gettext(name) if name else name


@cache
def _countries(spoken: str) -> Mapping[str, str]:
    if spoken == DEFAULT:
        return countries()
    names = Locale(spoken).territories
    return by_name({code: str(names.get(code, english)) for code, english in countries().items()})


@cache
def _regions(spoken: str) -> gettext.NullTranslations:
    if spoken == DEFAULT:
        return gettext.NullTranslations()
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, [spoken], fallback=True)
