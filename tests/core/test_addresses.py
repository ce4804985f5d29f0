"""Addresses as each country writes them."""

import pytest

from storefront.core.addresses import address_rules, regions_of
from storefront.core.geography import countries


def parts(country: str) -> list[str]:
    return [part.name for part in address_rules(country).parts]


def labels(country: str) -> list[str]:
    return [part.label for part in address_rules(country).parts]


def test_C8_parts_stand_in_the_order_of_the_country() -> None:
    assert parts("US") == ["street", "street_2", "town_city", "county_state", "postal_zip_code"]
    assert parts("DE") == ["street", "street_2", "postal_zip_code", "town_city"]
    assert parts("JP") == ["postal_zip_code", "county_state", "town_city", "street", "street_2"]


def test_C8_labels_are_those_of_the_country() -> None:
    assert labels("US")[-2:] == ["State", "ZIP code"]
    assert labels("JP")[:2] == ["Postcode", "Prefecture"]
    assert labels("IE")[-2:] == ["County", "Eircode"]
    assert labels("GB")[-2:] == ["Town or city", "Postcode"]


def test_C8_a_part_is_required_only_where_the_country_requires_it() -> None:
    required = {part.name for part in address_rules("IE").parts if part.required}
    assert required == {"street", "town_city"}


def test_a_country_that_is_one_town_does_not_ask_for_it() -> None:
    assert "town_city" not in parts("SG")
    assert address_rules("SG").town == "Singapore"


def test_regions_are_offered_once_with_their_iso_codes() -> None:
    assert regions_of("US")["CA"] == "California"
    assert regions_of("JP")["13"] == "Tokyo"
    assert len(regions_of("JP")) == 47
    assert list(regions_of("CA"))[:2] == ["AB", "BC"]
    assert regions_of("GB") == {}


@pytest.mark.parametrize(
    ("country", "typed", "written"),
    [
        ("GB", "sw1a2aa", "SW1A 2AA"),
        ("GB", " m1  1ae ", "M1 1AE"),
        ("US", "94103", "94103"),
        ("US", "221621010", "22162-1010"),
        ("CA", "k1a0b1", "K1A 0B1"),
        ("PL", "00950", "00-950"),
        ("JP", "1540023", "154-0023"),
    ],
)
def test_C11_postcodes_are_taken_however_they_are_typed(country: str, typed: str, written: str) -> None:
    assert address_rules(country).postcode(typed) == written


@pytest.mark.parametrize(("country", "typed"), [("US", "9410"), ("GB", "nonsense"), ("DE", "1234")])
def test_what_cannot_be_a_postcode_there_is_none(country: str, typed: str) -> None:
    assert address_rules(country).postcode(typed) is None


def test_every_country_has_a_street_and_a_place() -> None:
    for country in countries():
        rules = address_rules(country)
        assert rules.part("street") is not None
        assert rules.part("town_city") is not None or rules.town
