"""Attributes and products that have values for them.

colour = await make_attribute(shop, "Colour", "options", options=["red", "blue"])
lamp = await make_product(shop, "Lamp", attributes=[{"id": colour["id"], "value": "red"}])
"""

from typing import Any

from tests.support.house import Shop

Json = dict[str, Any]


async def make_attribute(shop: Shop, name: str, type: str = "short_text", **others: Any) -> Json:
    answer = await shop.secret.post("/v1/attributes", json={"name": name, "type": type, **others})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def has(shop: Shop, product_id: str, public: bool = False) -> dict[str, Any]:
    """What the product has, by the names of the attributes."""
    client = shop.public if public else shop.secret
    answer = await client.get(f"/v1/products/{product_id}")
    assert answer.status_code == 200, answer.text
    return {one["name"]: one["value"] for one in answer.json()["attributes"]}
