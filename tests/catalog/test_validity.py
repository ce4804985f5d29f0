"""Which variants can be sold."""

from storefront.catalog.validity import judge


def test_one_option_of_every_group() -> None:
    variants = [("a", {"size": "s", "fit": "slim"}), ("b", {"size": "s"}), ("c", {})]
    assert judge({"size", "fit"}, variants) == {"a": None, "b": "missing_options", "c": "missing_options"}


def test_an_option_of_a_group_that_is_gone_is_not_enough() -> None:
    assert judge({"size"}, [("a", {"fit": "slim"})]) == {"a": "missing_options"}


def test_the_first_of_equal_combinations_is_valid() -> None:
    same = {"size": "s", "fit": "slim"}
    variants = [("a", same), ("b", dict(reversed(same.items()))), ("c", {"size": "l", "fit": "slim"})]
    assert judge({"size", "fit"}, variants) == {"a": None, "b": "duplicate_variant", "c": None}


def test_without_groups_there_is_nothing_to_combine() -> None:
    assert judge(set(), [("a", {})]) == {"a": "missing_options"}
