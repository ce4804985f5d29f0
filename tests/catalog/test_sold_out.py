"""When a product is sold out: one rule, for lists and for chosen variants."""

import pytest

from storefront.catalog.load import load_product
from storefront.catalog.parts import PAGE
from storefront.catalog.stock import most_units, stock_words, units_left
from storefront.catalog.views import ProductView
from tests.support.catalog import group, make_product, make_variant, option_ids
from tests.support.house import Shop

NOBODY_COUNTS = {"managed": False, "available": 0}


async def view_of(shop: Shop, id: str) -> ProductView:
    async with shop.database.reading() as session:
        view = await load_product(session, shop.id, id, PAGE)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("inventory", "variants", "sold_out", "most"),
    [
        (NOBODY_COUNTS, [], False, None),
        ({"managed": True, "available": 0}, [], True, 0),
        ({"managed": True, "available": 2}, [], False, 2),
        (NOBODY_COUNTS, [0, 0], True, 0),
        (NOBODY_COUNTS, [0, 3], False, 3),
        (NOBODY_COUNTS, [0, None], False, None),
        ({"managed": True, "available": 0}, [0, None], True, 0),
        ({"managed": True, "available": 0}, [0, 1], False, 1),
        ({"managed": True, "available": 4}, [0, None], False, 4),
        ({"managed": True, "available": 4}, [0, 0], True, 0),
    ],
)
async def test_a_product(
    shop: Shop, inventory: dict[str, object], variants: list[int | None], sold_out: bool, most: int | None
) -> None:
    made = await make_product(
        shop, "Mug", product={"inventory": inventory}, variant_groups=[group("Size", "S", "L")]
    )
    for option, units in zip(option_ids(made), variants, strict=False):
        await make_variant(shop, made, option, inventory=units)
    [listed] = (await shop.public.get("/v1/products")).json()["data"]
    assert listed["is"]["sold_out"] is sold_out
    assert listed["conditionals"]["is_sold_out"] is sold_out
    view = await view_of(shop, made["id"])
    assert view.sold_out is sold_out
    assert most_units(view) == most


async def test_invalid_variants_count_for_nothing(shop: Shop) -> None:
    made = await make_product(shop, "Mug", variant_groups=[group("Size", "S", "L")])
    await make_variant(shop, made, inventory=9)
    await make_variant(shop, made, option_ids(made)[0], inventory=0)
    view = await view_of(shop, made["id"])
    assert view.sold_out is True
    assert [units_left(view.row, variant.row) for variant in view.variants] == [9, 0]


@pytest.mark.parametrize(
    ("left", "words"),
    [(None, "uncounted"), (0, "sold_out"), (1, "low"), (3, "low"), (4, "in_stock")],
)
def test_words_for_what_is_left(left: int | None, words: str) -> None:
    assert stock_words(left, low=3) == words
