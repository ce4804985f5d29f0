"""Which version a date means, and which shapes it has."""

import pytest

from storefront.versions import LISTED, UnknownVersion, is_older, resolve


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020-09-23", "2020-09-23"),
        (" 2021-03-10 ", "2021-03-10"),
        ("2021-09-20", "2021-07-28"),
        ("2021-10-22", "2021-10-06"),
        ("2099-01-01", "2022-07-21"),
    ],
)
def test_an_unlisted_date_means_the_latest_one_before_it(text: str, meant: str) -> None:
    assert resolve(text) == meant


@pytest.mark.parametrize("text", ["", "yesterday", "2020-01-31", "2021-02-30", "1"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(UnknownVersion):
        resolve(text)


def test_the_older_shapes_end_with_march_2021() -> None:
    older = [version for version in LISTED if is_older(version)]
    assert (older[0], older[-1], len(older)) == ("2020-02-01", "2021-03-17", 11)
