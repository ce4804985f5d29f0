"""Addresses are written in the order of their country, and nothing that somebody typed is lost."""

import pytest

from storefront.core.address_lines import address_lines
from storefront.core.geography import countries

ADA = {
    "name": "Ada Lovelace",
    "street": "1 Main St",
    "street_2": "Flat 2",
    "town_city": "Town",
    "county_state": "CA",
    "postal_zip_code": "12345",
}


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("US", ["Town, CA 12345"]),
        ("AU", ["Town CA 12345"]),
        ("BR", ["Town-CA", "12345"]),
        ("MX", ["12345 Town, CA"]),
        ("CN", ["Town", "CA, 12345"]),
        ("AE", ["Town", "CA", "12345"]),
        ("KY", ["Town", "CA 12345"]),
        ("PR", ["Town 12345", "CA"]),
        ("", ["Town", "CA", "12345"]),
    ],
)
def test_B3_town_region_and_postcode_stand_as_they_do_there(country: str, lines: list[str]) -> None:
    assert address_lines({**ADA, "country": country}) == ["Ada Lovelace", "1 Main St", "Flat 2", *lines]


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("DE", ["10119 Berlin"]),
        ("CH", ["10119 Berlin"]),
        ("SE", ["10119 Berlin"]),
        ("FO", ["10119 Berlin"]),
        ("GB", ["Berlin", "10119"]),
        ("SG", ["Berlin 10119"]),
        ("GI", ["Berlin", "10119"]),
        ("SA", ["Berlin 10119"]),
    ],
)
def test_B3_without_a_region_no_sign_is_left_over(country: str, lines: list[str]) -> None:
    typed = {"street": "Torstraße 1", "town_city": "Berlin", "postal_zip_code": "10119", "country": country}
    assert address_lines(typed) == ["Torstraße 1", *lines]


def test_B3_in_its_own_script_a_country_may_begin_with_the_large() -> None:
    typed = {
        "name": "山田",
        "street": "丸の内1-1",
        "town_city": "千代田区",
        "county_state": "東京都",
        "postal_zip_code": "100-0001",
        "country": "JP",
    }
    assert address_lines(typed) == ["〒100-0001", "東京都千代田区", "丸の内1-1", "山田"]
    latin = {**typed, "street": "1-1 Marunouchi", "town_city": "Chiyoda", "county_state": "Tokyo"}
    assert address_lines(latin) == ["山田", "1-1 Marunouchi, Chiyoda", "Tokyo", "100-0001"]


def test_B3_everything_that_was_typed_is_written_once_wherever_it_is() -> None:
    typed = {part: f"{part}x" for part in ADA}
    for country in countries():
        written = "\n".join(address_lines({**typed, "country": country}))
        assert [written.count(text) for text in typed.values()] == [1] * len(typed), (country, written)


def test_B3_what_is_missing_leaves_no_gap() -> None:
    assert address_lines({"postal_zip_code": "94103", "country": "US"}) == ["94103"]
    assert address_lines({"town_city": "Ockham", "county_state": None, "country": "US"}) == ["Ockham"]
    assert address_lines({"country": "US"}) == []
