"""Reads cost a fixed number of queries, however much there is to read."""

import pytest

from tests.support.catalog import group, make_asset, make_category, make_product, make_variant, option_ids
from tests.support.house import Shop, counted

EVERYTHING = "assets,attributes,extra_fields,related_products,variant_groups"


async def fill(shop: Shop, name: str) -> str:
    """A product with some of everything; its id."""
    friend = await make_product(shop, f"{name}'s friend")
    tint = {
        "name": f"Colour of {name}",
        "type": "options",
        "options": ["red", "blue"],
        "is_multiselect": True,
    }
    attribute = (await shop.secret.post("/v1/attributes", json=tint)).json()["id"]
    made = await make_product(
        shop,
        name,
        categories=[{"id": await make_category(shop, f"{name}-things")}],
        assets=[{"id": await make_asset(shop)}, {"id": await make_asset(shop)}],
        variant_groups=[group("Size", "S", "L"), group("Colour", "Red", "Blue")],
        extra_field=[{"name": "Initials"}],
        related_products=[friend["id"]],
        attributes=[{"id": attribute, "value": ["red", "blue"]}],
    )
    for size in option_ids(made, 0):
        for colour in option_ids(made, 1):
            await make_variant(shop, made, size, colour, assets=[await make_asset(shop)])
    found: str = made["id"]
    return found


@pytest.mark.parametrize(("query", "queries"), [("", 5), (f"?include={EVERYTHING}", 11)])
async def test_a_list_of_twenty_costs_what_a_list_of_two_costs(shop: Shop, query: str, queries: int) -> None:
    for rounds in range(10):
        await fill(shop, f"thing{rounds}")
        with counted(shop.database) as seen:
            answer = await shop.public.get(f"/v1/products{query}")
        assert len(answer.json()["data"]) == 2 * (rounds + 1)
        assert len(seen) == queries, seen


async def test_one_product_with_everything(shop: Shop) -> None:
    """The key, the product and eight statements for its parts."""
    id = await fill(shop, "lamp")
    with counted(shop.database) as seen:
        assert (await shop.public.get(f"/v1/products/{id}")).status_code == 200
    assert len(seen) == 10, seen


async def test_variants_and_groups(shop: Shop) -> None:
    id = await fill(shop, "lamp")
    for path in ("variants", "variant_groups"):
        with counted(shop.database) as seen:
            answer = await shop.public.get(f"/v1/products/{id}/{path}")
        assert answer.json()["meta"]["pagination"]["total"] == {"variants": 4, "variant_groups": 2}[path]
        assert len(seen) == 7, seen
