"""Likely slips in e-mail addresses."""

import pytest

from storefront.hosted.email_hint import likely_email


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ada@gmial.com", "ada@gmail.com"),
        ("ada@gmail.con", "ada@gmail.com"),
        ("ada@hotmial.co.uk", "ada@hotmail.co.uk"),
        ("ada@Gmail.com", None),
        ("ada@hazel.test", None),
        ("nobody", None),
        ("", None),
    ],
)
def test_C11_a_well_known_domain_is_suggested_for_one_that_is_nearly_it(
    typed: str, meant: str | None
) -> None:
    assert likely_email(typed) == meant
