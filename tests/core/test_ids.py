"""Identifiers."""

from storefront.core.ids import ID, new_id, twin


def test_an_id_names_its_kind_and_has_14_letters_and_digits() -> None:
    made = new_id("prod")
    assert made.startswith("prod_")
    assert ID.fullmatch(made)


def test_ids_do_not_repeat() -> None:
    assert len({new_id("item") for _ in range(10_000)}) == 10_000


def test_a_shipping_method_shares_its_hash_with_the_rate_behind_it() -> None:
    assert twin("rate_A1b2C3d4E5f6G7", "ship") == "ship_A1b2C3d4E5f6G7"
