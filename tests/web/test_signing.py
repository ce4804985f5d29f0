"""Keys in addresses open what they were made for, and nothing that only resembles them does."""

import string

from storefront.web.signing import key_for, opens
from tests.support.house import House

LETTERS = string.ascii_letters + string.digits + "-_"


def test_no_other_last_letter_opens(house: House) -> None:
    """The last letter of a key holds bits that decoding drops."""
    key = key_for(house.settings, "order", "ord_12345678901234")
    fits = [last for last in LETTERS if opens(house.settings, "order", "ord_12345678901234", key[:-1] + last)]
    assert fits == [key[-1]]


def test_a_key_opens_one_thing_for_one_purpose(house: House) -> None:
    key = key_for(house.settings, "order", "ord_12345678901234")
    assert not opens(house.settings, "download", "ord_12345678901234", key)
    assert not opens(house.settings, "order", "ord_12345678901235", key)
    for wrong in ("", "é", "\udc80", f"{key}=", f" {key}", f"{key}.{key}"):
        assert not opens(house.settings, "order", "ord_12345678901234", wrong)
