"""References between seeds."""

import pytest

from storefront.importer.references import Dangling, resolve

MADE: dict[str, list[str | None]] = {"categories": ["cat_a", None], "products": ["prod_a"]}


def test_they_are_replaced_wherever_they_stand() -> None:
    seed = {"product": {"category_id": "categories[0].id"}, "related_products": ["products[0].id", 5]}
    assert resolve(seed, MADE) == {"product": {"category_id": "cat_a"}, "related_products": ["prod_a", 5]}


@pytest.mark.parametrize("text", ["categories[0]", "see categories[0].id", "colours[0].id", "[0].id", ""])
def test_other_texts_stay(text: str) -> None:
    assert resolve(text, MADE) == text


@pytest.mark.parametrize("text", ["categories[1].id", "categories[2].id", "products[9].id"])
def test_a_reference_to_nothing_is_refused(text: str) -> None:
    with pytest.raises(Dangling) as refused:
        resolve([text], MADE)
    assert str(refused.value) == f"{text} refers to nothing that was imported."
