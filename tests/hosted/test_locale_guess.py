"""The country that a browser's languages name."""

from storefront.hosted.locale_guess import likely_country


def test_C8_the_first_offered_country_of_the_languages_wins() -> None:
    assert likely_country("de-AT,en-GB;q=0.8", {"GB": "", "US": ""}, "US") == "GB"
    assert likely_country("zh-Hant-TW", {"TW": "", "US": ""}, "US") == "TW"


def test_C8_else_the_merchants_country_else_the_first() -> None:
    assert likely_country("en", {"GB": "", "US": ""}, "US") == "US"
    assert likely_country("", {"GB": ""}, "US") == "GB"
