"""What is said in which language, how numbers and places look there, and what stands apart in Arabic."""

import asyncio
from decimal import Decimal

import pytest

from storefront.core.money import NotMoney
from storefront.shop.amounts import shown, typed, written
from storefront.words.formats import day
from storefront.words.languages import LANGUAGES, choose, offered
from storefront.words.places import country_name, country_names, region_name
from storefront.words.refusals import refused
from storefront.words.speech import apart, language, listed, percent, say, say_many, speak, speaking

ALL = tuple(LANGUAGES)


def test_english_speaks_for_itself() -> None:
    assert say("Only %(left)s left", left=3) == "Only 3 left"
    assert say_many("%(number)s item", "%(number)s items", 1) == "1 item"


@pytest.mark.parametrize(
    ("spoken", "words"),
    [("de", "Nur noch 3 verfügbar"), ("fr", "Plus que 3 en stock"), ("es", "Solo quedan 3")],
)
def test_a_text_is_said_in_the_language_that_is_spoken(spoken: str, words: str) -> None:
    with speaking(spoken):
        assert say("Only %(left)s left", left=3) == words
    assert language() == "en"


def test_B3_arabic_has_six_forms() -> None:
    with speaking("ar"):
        said = [say_many("%(number)s item", "%(number)s items", count) for count in (0, 1, 2, 3, 11, 100)]
    assert said == ["لا منتجات", "منتج واحد", "منتجان", "3 منتجات", "11 منتجًا", "100 منتج"]


async def test_requests_beside_each_other_speak_their_own_languages() -> None:
    async def asked(code: str) -> str:
        with speaking():
            await asyncio.sleep(0)
            async with asyncio.TaskGroup() as group:
                group.create_task(_found_out(code))
            return say("Cart")

    said = await asyncio.gather(*[asked(code) for code in ("de", "fr", "en")])
    assert said == ["Warenkorb", "Panier", "Cart"]


async def _found_out(code: str) -> None:
    """As a dependency of a handler does, in a task of its own."""
    speak(code)


@pytest.mark.parametrize(
    ("asked", "before", "accepted", "found"),
    [
        ("de", "fr", "es", "de"),
        ("DE", None, "", "de"),
        ("xx", "fr", "es", "fr"),
        (None, "<script>", "es", "es"),
        (None, None, "it, fr-CH;q=0.8, de;q=0.9", "de"),
        (None, None, "ar;q=0, de;q=0.1", "de"),
        (None, None, "*, ;q=, de;q=x, q=1;" + "a," * 9_000, "en"),
        (None, None, "", "en"),
    ],
)
def test_B3_address_then_cookie_then_browser_then_the_shop(
    asked: str | None, before: str | None, accepted: str, found: str
) -> None:
    assert choose(ALL, asked, before, accepted) == found


def test_a_merchant_offers_its_own_languages_and_its_default_always() -> None:
    assert offered(None, None) == ALL
    assert offered(None, "fr") == ("fr", "en", "de", "es", "ar")
    assert offered(["en", "de"], "de") == ("de", "en")
    assert offered([], "fr") == ("fr",)
    assert offered(["xx"], "yy") == ("en",)
    assert choose(offered(["en", "de"], "de"), "fr", "ar", "es") == "de"


@pytest.mark.parametrize(
    ("spoken", "words"),
    [
        ("en", "€1,249.00"),
        ("de", "1.249,00 €"),
        ("fr", "1 249,00 €"),
        ("es", "1.249,00 €"),
        ("ar", "\u2068\u200f1,249.00 €\u2069"),
    ],
)
def test_B3_money_is_written_as_the_language_writes_it(spoken: str, words: str) -> None:
    with speaking(spoken):
        assert " ".join(shown(124900, "EUR").split()) == words


@pytest.mark.parametrize("spoken", ALL)
@pytest.mark.parametrize(("minor", "currency"), [(124900, "EUR"), (4900, "JPY"), (1250, "KWD"), (5, "USD")])
def test_an_amount_that_a_page_writes_can_be_typed_there(spoken: str, minor: int, currency: str) -> None:
    with speaking(spoken):
        assert typed(shown(minor, currency), currency) == minor
        assert typed(written(minor, currency), currency) == minor


@pytest.mark.parametrize(
    ("spoken", "text", "currency", "minor"),
    [
        ("de", "1.249,50", "EUR", 124950),
        ("de", "12.50", "EUR", 1250),
        ("de", "1,249", "KWD", 1249),
        ("fr", "1 249,50 €", "EUR", 124950),
        ("ar", "١٬٢٤٩٫٥٠", "EUR", 124950),
        ("ar", "۱۲٫۵", "EUR", 1250),
        ("en", "1,249.000", "KWD", 1249000),
    ],
)
def test_amounts_are_read_as_the_language_writes_them(
    spoken: str, text: str, currency: str, minor: int
) -> None:
    with speaking(spoken):
        assert typed(text, currency) == minor


@pytest.mark.parametrize(("spoken", "text"), [("en", "1,249"), ("de", "1.249"), ("fr", "1.249")])
def test_three_places_that_could_be_thousands_are_refused(spoken: str, text: str) -> None:
    with speaking(spoken), pytest.raises(NotMoney):
        typed(text, "KWD")


def test_B3_numbers_dates_lists_and_places_are_those_of_the_language() -> None:
    with speaking("de"):
        assert percent(Decimal("12.5")).split() == ["12,5", "%"]
        assert listed(["Farbe", "Größe"]) == "Farbe und Größe"
        assert (country_name("AT"), region_name("US", "CA")) == ("Österreich", "Kalifornien")
        assert list(country_names({"AT", "EG", "ZW"})) == ["EG", "AT", "ZW"]
        assert country_name("nowhere") == "nowhere"
    with speaking("ar"):
        assert [region_name("AE", code) for code in ("Dubai", "AJ", "unknown", "")] == [
            "دبي",
            "عجمان",
            "unknown",
            "",
        ]
        assert (region_name("US", "CA"), region_name("JP", "13")) == ("California", "Tokyo")
    assert day(1_800_000_000, "fr") == "15 janvier 2027"
    assert country_name("AT") == "Austria"


def test_what_the_api_refuses_in_english_a_page_says_in_its_language() -> None:
    with speaking("de"):
        assert refused("This gift card does not exist.") == "Diesen Geschenkgutschein gibt es nicht."
        left = refused("Requested quantity is not available: only 2 left.")
        assert left == "Die gewünschte Menge ist nicht verfügbar: Es gibt nur noch 2."
        assert refused("What a gateway says.") == "What a gateway says."


def test_only_where_words_run_from_right_to_left_strangers_stand_apart() -> None:
    assert apart("APRON-1") == "APRON-1"
    with speaking("ar"):
        assert apart("APRON-1") == "\u2068APRON-1\u2069"
        assert "\u2068Linen Apron\u2069" in say("%(product)s was removed.", product="Linen Apron")
