"""Products as older clients and seeds send them."""

from storefront.catalog.models import Variant
from tests.support.catalog import errors_of, make_category, make_product, option_ids, product_row, rows_of
from tests.support.house import Shop


async def test_a_seed_of_old(shop: Shop) -> None:
    category = await make_category(shop, "body-care")
    answer = await shop.secret.post(
        "https://testserver//v1/products",
        json={
            "product": {"name": "Bath Salts", "description": "Calm.", "price": "18.00", "quantity": "12"},
            "variant": [
                {
                    "name": "Size",
                    "options": [
                        {"description": "200 g", "price": "0.00"},
                        {"description": "500 g", "price": "14.50"},
                    ],
                },
                {"name": "Scent", "options": [{"description": "Lavender", "price": "0.00", "quantity": "4"}]},
            ],
            "extra_field": [{"name": "Note", "required": "0"}],
            "seo": {"title": "Salts"},
            "collect": {"fullname": "1"},
            "categories": [{"id": category}],
        },
    )
    assert answer.status_code == 201
    made = answer.json()
    assert made["price"]["raw"] == 18
    assert made["inventory"] == {"managed": True, "available": 12}
    assert [(one["name"], len(one["options"])) for one in made["variant_groups"]] == [
        ("Size", 2),
        ("Scent", 1),
    ]
    assert made["variant_groups"][0]["options"][1]["name"] == "500 g"
    assert made["variant_groups"][0]["options"][1]["price"]["raw"] == 14.5
    assert made["collects"]["fullname"] is True
    assert made["extra_fields"][0]["required"] is False
    assert await rows_of(shop, Variant) == []


async def test_units_of_a_single_groups_options_become_variants(shop: Shop) -> None:
    options = [{"description": "S", "price": "0", "quantity": "3"}, {"description": "L", "price": "1"}]
    made = await make_product(shop, "Shirt", variant=[{"name": "Size", "options": options}])
    small, large = option_ids(made)
    variants = (await shop.public.get(f"/v1/products/{made['id']}/variants")).json()["data"]
    group_id = made["variant_groups"][0]["id"]
    assert [(one["options"], one["inventory"], one["price"]) for one in variants] == [
        ({group_id: small}, 3, None),
        ({group_id: large}, None, None),
    ]
    assert [one["is_valid"] for one in variants] == [True, True]
    assert {row.id: (row.available, row.stocked) for row in await rows_of(shop, Variant)} == {
        variants[0]["id"]: (3, 3),
        variants[1]["id"]: (None, 0),
    }


async def test_a_quantity_of_null_is_unlimited(shop: Shop) -> None:
    made = await make_product(shop, "Mug", product={"quantity": 5})
    assert made["inventory"] == {"managed": True, "available": 5}
    url = f"/v1/products/{made['id']}"
    changed = (await shop.secret.put(url, json={"product": {"quantity": None}})).json()
    assert changed["inventory"] == {"managed": False, "available": 5}
    row = await product_row(shop, made["id"])
    assert (row.available, row.stocked) == (5, 5)


async def test_wrong_old_keys_are_named_as_they_were_sent(shop: Shop) -> None:
    body = {
        "product": {"name": "Mug", "price": "x", "quantity": "many"},
        "variant": [
            {
                "name": 7,
                "options": [{"description": "a", "price": "x"}, {"description": "b", "quantity": "c"}],
            }
        ],
    }
    assert sorted(errors_of(await shop.secret.post("/v1/products", json=body))) == [
        "product.price",
        "product.quantity",
        "variant.0.name",
        "variant.0.options.0.price",
        "variant.0.options.1.quantity",
    ]
