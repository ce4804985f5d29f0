"""Countries and their parts by the names people know."""

import pytest

from storefront.core.geography import (
    countries,
    country_code,
    is_country,
    is_region,
    short_region,
    subdivisions,
)


def test_every_iso_country_has_a_name_people_know() -> None:
    assert len(countries()) == 249
    names = (countries()[code] for code in ("US", "KR", "GB", "CD"))
    assert list(names) == ["United States", "South Korea", "United Kingdom", "Congo - Kinshasa"]


def test_names_are_in_order_and_accents_do_not_end_the_list() -> None:
    names = list(countries().values())
    assert names[:3] == ["Afghanistan", "Albania", "Algeria"]
    assert names[names.index("Åland Islands") + 1] == "Bahamas"
    assert names[-1] == "Zimbabwe"


def test_subdivisions_are_named_by_short_codes() -> None:
    states = subdivisions("US")
    assert (states["CA"], states["DC"], len(states)) == ("California", "District of Columbia", 57)
    assert next(iter(states)) == "AL"
    assert subdivisions("MC") != {}
    assert subdivisions("XX") == {}


@pytest.mark.parametrize(
    ("text", "code"), [("us", "US"), (" gb ", "GB"), ("XX", None), ("", None), ("USA", None)]
)
def test_a_country_code_is_written_in_capitals(text: str, code: str | None) -> None:
    assert country_code(text) == code
    assert is_country(text) is (text == code)


def test_a_region_is_known_with_and_without_its_country() -> None:
    assert [short_region("US", text) for text in ("US-CA", "ca", " CA ", "", None)] == [
        "CA",
        "CA",
        "CA",
        None,
        None,
    ]
    assert is_region("US", "CA")
    assert not is_region("US", "QC")
    assert is_region("XX", "anything")
