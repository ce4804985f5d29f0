"""Categories: a tree that is read at a constant cost, and stays a tree."""

from typing import Any

import pytest

from storefront.core import clock
from storefront.merchants.bump import bump_catalog
from storefront.merchants.queries import merchant_by_id
from tests.support.assets import add_asset
from tests.support.categories import add_category, put_into
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import events
from tests.support.stock import add_product


async def create(shop: Shop, name: str, **fields: Any) -> dict[str, Any]:
    body = {"name": name, "slug": name.lower(), **fields}
    answer = await shop.secret.post("/v1/categories", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def shown(shop: Shop, id: str, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = (await shop.public.get(f"/v1/categories/{id}", params=asked)).json()
    return found


async def version(shop: Shop) -> int:
    async with shop.database.reading() as session:
        merchant = await merchant_by_id(session, shop.id)
    assert merchant is not None
    return merchant.catalog_version


async def chain(shop: Shop, *names: str) -> list[str]:
    """Ids of categories, each below the one before."""
    ids: list[str] = []
    for name in names:
        ids.append((await create(shop, name, **({"parent_id": ids[-1]} if ids else {})))["id"])
    return ids


async def test_a_category_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1_700_000_000)
    async with shop.database.writing() as session:
        cup = add_asset(session, shop.id)
    before = await version(shop)
    made = await create(shop, "Shoes", description="To walk in", assets=[cup.id], meta={"season": "summer"})
    assert made["id"].startswith("cat_")
    assert made == {
        "id": made["id"],
        "parent_id": None,
        "slug": "shoes",
        "name": "Shoes",
        "description": "To walk in",
        "products": 0,
        "created": 1_700_000_000,
        "updated": 1_700_000_000,
        "meta": {"season": "summer"},
        "assets": [(await shop.secret.get(f"/v1/assets/{cup.id}")).json()],
        "children": [],
    }
    assert await shown(shop, made["id"]) == made
    assert await version(shop) == before + 1
    assert await events(shop) == [("categories.create", made, 201)]


async def test_a_category_is_found_by_its_id_and_by_its_slug(shop: Shop) -> None:
    made = await create(shop, "Shoes")
    for wanted, asked in (("shoes", {"type": "slug"}), ("SHOES", {"type": "slug "}), ("shoes", {})):
        assert await shown(shop, wanted, **asked) == made
    assert await shown(shop, made["id"], type="id") == made
    assert (await shop.public.get("/v1/categories/shoes?type=id")).status_code == 404
    assert (await shop.public.get(f"/v1/categories/{made['id']}?type=slug")).status_code == 404
    assert (await shop.public.get("/v1/categories/shoes?type=name")).status_code == 422


async def test_children_are_shown_as_deep_as_asked_and_three_levels_by_default(shop: Shop) -> None:
    a, b, c, d, _ = await chain(shop, "A", "B", "C", "D", "E")

    def child(id: str, name: str, *deeper: list[Any]) -> dict[str, Any]:
        row = {"id": id, "slug": name.lower(), "name": name, "description": None, "products": 0}
        return {**row, "children": deeper[0]} if deeper else row

    three = [child(b, "B", [child(c, "C", [child(d, "D")])])]
    assert (await shown(shop, a))["children"] == three
    assert (await shown(shop, a, depth="2"))["children"] == [child(b, "B", [child(c, "C")])]
    assert (await shown(shop, a, depth="0"))["children"] == []
    for bad in ("4", "-1", "x", "1.5"):
        answer = await shop.public.get(f"/v1/categories/{a}?depth={bad}")
        assert (answer.status_code, list(answer.json()["error"]["errors"])) == (422, ["depth"])


async def test_breadcrumbs_lead_from_the_top_to_the_parent_when_asked_for(shop: Shop) -> None:
    a, b, c = await chain(shop, "A", "B", "C")
    found = await shown(shop, c, include="breadcrumbs")
    assert found["breadcrumbs"] == [{"id": a, "slug": "a", "name": "A"}, {"id": b, "slug": "b", "name": "B"}]
    assert "breadcrumbs" not in await shown(shop, c)


async def test_a_list_has_every_category_or_the_children_of_one(shop: Shop) -> None:
    async with shop.database.writing() as session:
        shoes = add_category(session, shop.id, "Shoes", position=2)
        await session.flush()
        boots = add_category(session, shop.id, "Boots", shoes, position=3)
        add_category(session, shop.id, "Bags", position=1)
    listed = (await shop.public.get("/v1/categories")).json()
    assert [row["name"] for row in listed["data"]] == ["Bags", "Shoes", "Boots"]
    assert listed["meta"]["pagination"]["total"] == 3
    assert [child["id"] for child in listed["data"][1]["children"]] == [boots.id]
    below = (await shop.public.get(f"/v1/categories?parent_id={shoes.id}")).json()
    assert [row["id"] for row in below["data"]] == [boots.id]
    page = (await shop.public.get("/v1/categories?limit=2&page=2")).json()
    assert [row["id"] for row in page["data"]] == [boots.id]
    assert page["meta"]["pagination"]["links"] == {
        "previous": "https://testserver/v1/categories?limit=2&page=1"
    }


async def test_only_products_on_sale_are_counted(shop: Shop) -> None:
    async with shop.database.writing() as session:
        shoes = add_category(session, shop.id, "Shoes")
        products = [
            add_product(session, shop.id, "Loafers", 100),
            add_product(session, shop.id, "Hidden", 100, active=False),
            add_product(session, shop.id, "Gone", 100, deleted=1),
        ]
        await session.flush()
        for product in products:
            put_into(session, product, shoes)
    assert (await shown(shop, shoes.id))["products"] == 1


async def test_reading_costs_the_same_however_many_there_are(shop: Shop) -> None:
    async def cost(path: str) -> int:
        with counted(shop.database) as statements:
            assert (await shop.public.get(path)).status_code == 200
        return len(statements)

    first = (await create(shop, "First"))["id"]
    paths = ("/v1/categories?include=breadcrumbs", f"/v1/categories/{first}?include=breadcrumbs")
    before = [await cost(path) for path in paths]
    async with shop.database.writing() as session:
        parent = None
        for number in range(12):
            parent = add_category(session, shop.id, f"Level {number}", parent)
            await session.flush()
        await bump_catalog(session, shop.id)
    assert [await cost(path) for path in paths] == before == [4, 4]


async def test_slugs_are_unique_without_regard_to_case(shop: Shop) -> None:
    made = await create(shop, "Shoes")
    answer = await shop.secret.post("/v1/categories", json={"name": "Other", "slug": "SHOES"})
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"slug": ["The slug has already been taken."]}
    other = await create(shop, "Bags")
    answer = await shop.secret.put(f"/v1/categories/{other['id']}", json={"slug": "Shoes", "name": "No"})
    assert answer.status_code == 422
    assert await shown(shop, other["id"]) == other
    same = await shop.secret.put(f"/v1/categories/{made['id']}", json={"slug": "Shoes"})
    assert (same.status_code, same.json()["slug"]) == (200, "shoes")
    assert len((await shop.public.get("/v1/categories")).json()["data"]) == 2


async def test_a_unicode_slug_is_a_slug(shop: Shop) -> None:
    made = await create(shop, "Schöne Schuhe", slug="schöne-Schuhe-靴")
    assert made["slug"] == "schöne-schuhe-靴"
    assert await shown(shop, "schöne-schuhe-靴") == made


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["slug", "name"]),
        ({"name": "Shoes"}, ["slug"]),
        ({"name": "", "slug": "a"}, ["name"]),
        ({"name": "x" * 256, "slug": "a"}, ["name"]),
        ({"name": "Shoes", "slug": ""}, ["slug"]),
        ({"name": "Shoes", "slug": "a/b"}, ["slug"]),
        ({"name": "Shoes", "slug": "a b"}, ["slug"]),
        ({"name": "Shoes", "slug": ".."}, ["slug"]),
        ({"name": "Shoes", "slug": "a", "parent_id": "cat_00000000000000"}, ["parent_id"]),
        ({"name": "Shoes", "slug": "a", "children": ["cat_00000000000000"]}, ["children.0"]),
        ({"name": "Shoes", "slug": "a", "assets": ["ast_00000000000000"]}, ["assets.0"]),
        ({"name": "Shoes", "slug": "a", "assets": "ast_1"}, ["assets"]),
    ],
)
async def test_bad_fields_are_named_and_nothing_is_made(
    shop: Shop, body: dict[str, Any], fields: list[str]
) -> None:
    before = await version(shop)
    answer = await shop.secret.post("/v1/categories", json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == fields
    assert (await shop.public.get("/v1/categories")).json()["data"] == []
    assert await version(shop) == before
    assert await events(shop) == []


async def test_changes_are_partial_and_pictures_are_replaced(shop: Shop) -> None:
    async with shop.database.writing() as session:
        cups = [add_asset(session, shop.id, f"cup-{number}.png") for number in range(3)]
    made = await create(shop, "Shoes", description="To walk in", assets=[cups[0].id, cups[1].id])
    answer = await shop.secret.put(f"/v1/categories/{made['id']}", json={"name": "Footwear"})
    assert answer.status_code == 200
    assert answer.json() == {**made, "name": "Footwear", "updated": answer.json()["updated"]}
    answer = await shop.secret.put(
        f"/v1/categories/{made['id']}",
        json={"assets": [{"id": cups[2].id}, cups[0].id], "description": None, "name": None},
    )
    assert [asset["id"] for asset in answer.json()["assets"]] == [cups[2].id, cups[0].id]
    assert (answer.json()["description"], answer.json()["name"]) == (None, "Footwear")
    assert [name for name, _, _ in await events(shop)].count("categories.update") == 2


async def test_private_files_are_not_among_the_pictures(shop: Shop) -> None:
    async with shop.database.writing() as session:
        seen, hidden = add_asset(session, shop.id, "mugs.png"), add_asset(session, shop.id, "plan.png")
        hidden.private = True
    made = await create(shop, "Mugs", assets=[hidden.id, seen.id])
    assert [asset["id"] for asset in made["assets"]] == [seen.id]
    listed = (await shop.public.get("/v1/categories")).json()["data"]
    assert [asset["id"] for asset in listed[0]["assets"]] == [seen.id]


async def test_categories_move_by_parent_and_by_children(shop: Shop) -> None:
    a, b, c = [(await create(shop, name))["id"] for name in ("A", "B", "C")]
    moved = await shop.secret.put(f"/v1/categories/{b}", json={"parent_id": a})
    assert moved.json()["parent_id"] == a
    taken = await shop.secret.put(f"/v1/categories/{a}", json={"children": [c]})
    assert [child["id"] for child in taken.json()["children"]] == [b, c]
    top = await shop.secret.put(f"/v1/categories/{b}", json={"parent_id": None})
    assert top.json()["parent_id"] is None
    new = await create(shop, "D", children=[a])
    assert (await shown(shop, a))["parent_id"] == new["id"]


@pytest.mark.parametrize(
    ("moved", "field", "under"),
    [("a", "parent_id", "a"), ("a", "parent_id", "c"), ("c", "children", "a"), ("a", "children", "a")],
)
async def test_a_category_never_stands_below_itself(shop: Shop, moved: str, field: str, under: str) -> None:
    ids = dict(zip("abc", await chain(shop, "A", "B", "C"), strict=True))
    value: object = ids[under] if field == "parent_id" else [ids[under]]
    answer = await shop.secret.put(f"/v1/categories/{ids[moved]}", json={field: value, "name": "No"})
    assert answer.status_code == 422
    name = field if field == "parent_id" else "children.0"
    assert answer.json()["error"]["errors"] == {name: ["A category cannot be placed below itself."]}
    parents = [(await shown(shop, id))["parent_id"] for id in ids.values()]
    assert parents == [None, ids["a"], ids["b"]]
    assert (await shown(shop, ids[moved]))["name"] == moved.upper()


async def test_children_of_a_deleted_category_move_up(shop: Shop) -> None:
    a, b, c = await chain(shop, "A", "B", "C")
    before = await version(shop)
    answer = await shop.secret.delete(f"/v1/categories/{b}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await shop.public.get(f"/v1/categories/{b}")).status_code == 404
    assert (await shown(shop, c))["parent_id"] == a
    assert await version(shop) == before + 1
    assert [code for name, _, code in await events(shop) if name == "categories.delete"] == [204]
    await shop.secret.delete(f"/v1/categories/{a}")
    assert (await shown(shop, c))["parent_id"] is None


async def test_another_merchants_categories_do_not_exist_here(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        theirs = await create(other, "Shoes")
        for method, body in (("GET", None), ("PUT", {"name": "x"}), ("DELETE", None)):
            answer = await shop.secret.request(method, f"/v1/categories/{theirs['id']}", json=body)
            assert answer.status_code == 404
            message = answer.json()["error"]["message"]
            assert message == f'The category with id "{theirs["id"]}" was not found.'
        body = {"name": "Mine", "slug": "mine"}
        for field, value in (("parent_id", theirs["id"]), ("children", [theirs["id"]])):
            answer = await shop.secret.post("/v1/categories", json={**body, field: value})
            assert answer.status_code == 422
        assert await shown(other, theirs["id"]) == theirs
    assert (await shop.public.get("/v1/categories")).json()["data"] == []
    await create(shop, "Shoes")


async def test_writing_needs_a_secret_key(shop: Shop) -> None:
    made = await create(shop, "Shoes")
    for method, path in (("POST", ""), ("PUT", f"/{made['id']}"), ("DELETE", f"/{made['id']}")):
        answer = await shop.public.request(method, f"/v1/categories{path}", json={"name": "x", "slug": "x"})
        assert answer.status_code == 401
    assert await shown(shop, made["id"]) == made
