"""What selections cost, and the range of prices a card shows."""

from storefront.catalog.load import load_product
from storefront.catalog.offer import (
    Bounds,
    chosen_options,
    missing_groups,
    price_bounds,
    unit_price,
    variant_for,
)
from storefront.catalog.parts import BUYING
from storefront.catalog.views import ProductView
from tests.support.catalog import Json, group, make_product, make_variant, option_ids
from tests.support.house import Shop

GROUPS = [group("Size", ("S", 0), ("L", "2.50")), group("Fit", ("Slim", 1), ("Wide", 3))]


async def view_of(shop: Shop, product: Json) -> ProductView:
    async with shop.database.reading() as session:
        view = await load_product(session, shop.id, product["id"], BUYING)
    assert view is not None
    return view


async def test_a_plain_product_has_one_price(shop: Shop) -> None:
    view = await view_of(shop, await make_product(shop, "Mug", "9.99"))
    assert price_bounds(view) == Bounds(999, 999)
    assert price_bounds(view).varies is False


async def test_options_widen_the_range(shop: Shop) -> None:
    view = await view_of(shop, await make_product(shop, "Shirt", 20, variant_groups=GROUPS))
    assert price_bounds(view) == Bounds(2100, 2550)
    assert price_bounds(view).varies is True


async def test_valid_variants_alone_decide_where_there_are_some(shop: Shop) -> None:
    made = await make_product(shop, "Shirt", 20, variant_groups=GROUPS)
    (small, large), (slim, wide) = option_ids(made, 0), option_ids(made, 1)
    await make_variant(shop, made, small, wide)
    await make_variant(shop, made, large, slim, price=50)
    await make_variant(shop, made, small, price=1)
    assert price_bounds(await view_of(shop, made)) == Bounds(2300, 5000)


async def test_a_selection_is_priced_and_matched(shop: Shop) -> None:
    made = await make_product(shop, "Shirt", 20, variant_groups=GROUPS)
    (small, large), (slim, wide) = option_ids(made, 0), option_ids(made, 1)
    own = await make_variant(shop, made, large, wide, price="31.00")
    view = await view_of(shop, made)
    size, fit = (one["id"] for one in made["variant_groups"])
    options = chosen_options(view, {fit: slim, size: large})
    assert [option.row.name for option in options] == ["L", "Slim"]
    assert unit_price(view.row, [option.row for option in options]) == 2350
    match = variant_for(view, {size: large, fit: wide})
    assert match is not None
    assert match.row.id == own["id"]
    assert unit_price(view.row, [option.row for option in options], match.row) == 3100
    assert variant_for(view, {size: small, fit: wide}) is None
    assert [one.row.name for one in missing_groups(view, {size: small, fit: "optn_x"})] == ["Fit"]
