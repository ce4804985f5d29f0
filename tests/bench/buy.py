"""A checkout of the seeded shop, by its API."""

import httpx

from tests.bench.seed import Seeded


async def token_of(client: httpx.AsyncClient, seeded: Seeded) -> str:
    """A checkout token of a cart with one item."""
    cart = (await client.get("/v1/carts")).json()["id"]
    item = {"id": seeded.product_id, "quantity": 1, "variant_id": seeded.variant_id}
    (await client.post(f"/v1/carts/{cart}", json=item)).raise_for_status()
    answer = (await client.get(f"/v1/checkouts/{cart}", params={"type": "cart"})).raise_for_status()
    return str(answer.json()["id"])


async def buy(client: httpx.AsyncClient, seeded: Seeded) -> None:
    """One paid order."""
    token = await token_of(client, seeded)
    card = {"number": "4242424242424242", "expiry_month": "01", "expiry_year": "2030", "cvc": "123"}
    body = {
        "customer": {"firstname": "Ada", "lastname": "Moss", "email": "ada@example.com"},
        "shipping": {
            "name": "Ada Moss",
            "street": "1 Mill Lane",
            "town_city": "Portland",
            "county_state": "OR",
            "postal_zip_code": "97201",
            "country": "US",
        },
        "fulfillment": {"shipping_method": seeded.method_id},
        "payment": {"gateway": "test_gateway", "card": card},
    }
    (await client.post(f"/v1/checkouts/{token}", json=body)).raise_for_status()
