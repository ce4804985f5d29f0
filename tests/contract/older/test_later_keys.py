"""What the documentation of 2020-09-23 does not know yet is not in its answers."""

import pytest

from tests.contract.older.asking import ROWS, ask
from tests.contract.shop import Rich

BY_NAME = {row.name: row for row in ROWS}
LATER = {
    "GET /v1/assets/{asset}": {"description", "image_dimensions"},
    "GET /v1/carts/{cart}": {"updated", "discount", "meta"},
    "GET /v1/categories/{category}": {
        "parent_id",
        "products",
        "updated",
        "assets",
        "children",
        "breadcrumbs",
    },
    "GET /v1/checkouts/tokens/{token}": {"products", "extra_fields", "adjustments", "meta"},
    "GET /v1/checkouts/{token}/live": {"total_due", "giftcard", "adjustments"},
    "GET /v1/checkouts/{token}/check/discount": {"id", "cart_id", "products", "gateways"},
}


@pytest.mark.parametrize("name", LATER)
async def test_later_keys_are_left_out(rich: Rich, name: str) -> None:
    assert LATER[name] & set((await ask(rich, BY_NAME[name])).json()) == set()


async def test_later_keys_of_lines_are_left_out(rich: Rich) -> None:
    [line] = (await ask(rich, BY_NAME["GET /v1/carts/{cart}"])).json()["line_items"]
    assert set(line) == {"id", "product_id", "name", "quantity", "price", "line_total", "variants"}


async def test_a_live_line_names_its_product_once(rich: Rich) -> None:
    [line] = (await ask(rich, BY_NAME["GET /v1/checkouts/{token}/live"])).json()["line_items"]
    assert set(line) == {
        "id", "product_id", "product_name", "quantity", "price", "line_total", "variants", "tax",
    }  # fmt: skip


async def test_a_merchant_has_its_older_names_only(rich: Rich) -> None:
    merchant = (await ask(rich, BY_NAME["GET /v1/checkouts/tokens/{token}"])).json()["merchant"]
    assert {"name", "description", "images", "status", "country", "analytics"} & set(merchant) == set()
    assert set(merchant["has"]) == {"logo", "cover", "business_description"}


async def test_regions_one_ships_to_carry_their_country(rich: Rich) -> None:
    name = "GET /v1/services/locale/{token}/countries/{country}/subdivisions"
    found = (await ask(rich, BY_NAME[name])).json()
    assert found["subdivisions"]["US-CA"] == "California"
    assert '<option value="US-CA">California</option>' in found["html"]
    everywhere = await ask(rich, BY_NAME["GET /v1/services/locale/{country}/subdivisions"])
    assert everywhere.json()["subdivisions"]["CA"] == "California"
