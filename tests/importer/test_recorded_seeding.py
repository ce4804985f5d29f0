"""The published seeder, replayed: the requests it sends, in its order, with its paths and headers.

It joins address and path with a slash too many, sends no version, takes categories first and assets last,
resolves references from the answers, and links each picture with a call of its own.
"""

import json
from pathlib import Path
from typing import Any

import httpx

from tests.support.catalog import names
from tests.support.house import Shop

SEEDS = Path(__file__).parent / "seeds"
HEADERS = {
    "user-agent": "got/9.6.0 (https://github.com/sindresorhus/got)",
    "accept-encoding": "gzip, deflate",
    "content-type": "application/json",
}


async def send(shop: Shop, path: str, body: object) -> httpx.Response:
    text = json.dumps(body, separators=(",", ":"))
    return await shop.secret.post(f"https://testserver//v1/{path}", content=text, headers=HEADERS)


def seeds(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((SEEDS / f"{kind}.json").read_text())
    return found


def referred(text: str, answers: dict[str, list[dict[str, Any]]]) -> str:
    """What `categories[1].id` says among the answers."""
    kind, place = text.removesuffix("].id").split("[")
    found: str = answers[kind][int(place)]["id"]
    return found


async def seed_products(shop: Shop, answers: dict[str, list[dict[str, Any]]]) -> None:
    for product in seeds("products"):
        category = product["product"].pop("category_id")
        body = {**product, "categories": [{"id": referred(category, answers)}]}
        answer = await send(shop, "products", body)
        assert answer.status_code == 201, answer.text
        answers["products"].append(answer.json())


async def seed_assets(shop: Shop, answers: dict[str, list[dict[str, Any]]]) -> None:
    for asset in seeds("assets"):
        link = asset.pop("link", None)
        answer = await send(shop, "assets", asset)
        assert answer.status_code == 201, answer.text
        if link:
            product, body = referred(link, answers), {"assets": [{"id": answer.json()["id"]}]}
            assert (await send(shop, f"products/{product}/assets", body)).json() == {"success": True}


async def test_the_recorded_requests_fill_the_shop(shop: Shop) -> None:
    answers: dict[str, list[dict[str, Any]]] = {"categories": [], "products": []}
    for category in seeds("categories"):
        answer = await send(shop, "categories", category)
        assert answer.status_code == 201, answer.text
        answers["categories"].append(answer.json())
    await seed_products(shop, answers)
    await seed_assets(shop, answers)
    listed = await shop.public.get("/v1/products?sortBy=name")
    assert names(listed) == ["Pot & Cups", "Tea Towel"]
    pot, towel = listed.json()["data"]
    assert (pot["description"], pot["price"]["formatted_with_symbol"]) == ("A pot with two cups.", "$48.00")
    assert [category["name"] for category in pot["categories"]] == ["Tea Ware"]
    assert pot["media"]["source"] == "https://pictures.test/a|pot 1.jpg"
    assert towel["image"]["filename"] == "towel.jpg"
