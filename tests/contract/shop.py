"""A shop in which every endpoint has something to show, made through the API as people make it.

rich = await open_rich(house)
rich.ids["product"]     # the names are those of `endpoints.py` and `sent.py`
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from argon2 import PasswordHasher
from sqlalchemy import update

from storefront.customers.models import Customer
from storefront.integrations.plugins import chat
from tests.contract.endpoints import ANY, Row
from tests.contract.sent import CAPTURE, PLACE, PRODUCT, SENT, TAX_ZONE, Json, filled, request_of
from tests.support.house import House, Shop, open_shop
from tests.support.logs import log_calls

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse")
"""A password that costs the tests nothing."""


@dataclass
class Rich:
    """The shop and the ids of what is in it."""

    shop: Shop
    ids: dict[str, str] = field(default_factory=dict)

    def client_for(self, row: Row) -> httpx.AsyncClient:
        """The least key that the endpoint takes."""
        return self.shop.public if row.key == ANY else self.shop.secret

    def path(self, row: Row, **others: str) -> str:
        return row.path.format_map({**self.ids, **others})

    async def call(self, row: Row, client: httpx.AsyncClient | None = None, **sent: Any) -> httpx.Response:
        """The endpoint's documented request, or another one."""
        asked = sent or request_of(row.name, self.ids)
        return await (client or self.client_for(row)).request(row.method, self.path(row), **asked)


@asynccontextmanager
async def open_rich(house: House) -> AsyncIterator[Rich]:
    async with open_shop(house) as shop:
        rich = Rich(shop, {"merchant": str(shop.id), "country": "US"})
        await _stock(rich)
        await _sell(rich)
        await _welcome(rich)
        yield rich


async def made(rich: Rich, path: str, body: Json, *names: str) -> Json:
    """Post it, and know its id by these names."""
    answer = await rich.shop.secret.post(path.format_map(rich.ids), json=filled(body, rich.ids))
    assert answer.status_code in {200, 201}, answer.text
    found: Json = answer.json()
    rich.ids.update(dict.fromkeys(names, str(found.get("id"))))
    return found


async def got(rich: Rich, path: str, **params: Any) -> Json:
    answer = await rich.shop.public.get(path.format_map(rich.ids), params=params)
    assert answer.status_code in {200, 201}, answer.text
    found: Json = answer.json()
    return found


async def _stock(rich: Rich) -> None:
    """What merchants set up."""
    await rich.shop.secret.put("/v1/tax", json=SENT["PUT /v1/tax"])
    await made(rich, "/v1/assets", SENT["POST /v1/assets"], "asset")
    await made(rich, "/v1/assets", SENT["POST /v1/assets"], "spare")
    await made(rich, "/v1/categories", {"slug": "goods", "name": "Goods", "assets": ["{asset}"]}, "category")
    for child in ("hats", "caps"):
        await made(rich, "/v1/categories", {"slug": child, "name": child, "parent_id": "{category}"}, "child")
    await made(rich, "/v1/attributes", SENT["POST /v1/attributes"], "attribute")
    await made(rich, "/v1/fulfillment/physical/zones", {"name": "Home", "countries": ["US"]}, "zone")
    await made(rich, "/v1/fulfillment/physical/zones/{zone}/rates", {"name": "Post", "rate": 5}, "rate")
    rich.ids["method"] = rich.ids["rate"].replace("rate_", "ship_")
    await made(rich, "/v1/tax/zones", {**TAX_ZONE, "country_code": "US", "rates": []}, "tax_zone")
    await made(rich, "/v1/extra-fields", {"name": "Card text", "type": "text", "required": True}, "field")
    number = {"name": "Shoe size", "type": "number", "scope": "customer"}
    await made(rich, "/v1/extra-fields", number, "asked")
    await made(rich, "/v1/discounts", {"code": "HALF", "type": "percentage", "value": 50}, "discount")
    rich.ids["code"] = f"CARD-{rich.shop.id}"
    await made(rich, "/v1/giftcards", {"code": "{code}", "initial_value": "500.00", "note": "Hi"}, "card")
    await made(rich, "/v1/gateways", SENT["POST /v1/gateways"], "gateway")
    await made(rich, "/v1/webhooks", {"url": "http://127.0.0.1:9/", "subscribed_events": []}, "webhook")
    await made(rich, "/v1/webhooks/{webhook}/test", {})
    [rich.ids["log"]] = await log_calls(rich.shop)
    await _catalogue(rich)


async def _catalogue(rich: Rich) -> None:
    pledge = {"name": "Pledge", "price": "10.00", "pay_what_you_want": True}
    await made(rich, "/v1/products", {"product": pledge}, "other")
    mine = {
        **PRODUCT,
        "discount": [],
        "product": {**PRODUCT["product"], "sku": "OX-1", "permalink": "loafers"},
    }
    sizes = [{"name": "Size", "options": [{"name": name, "price": 5} for name in ("Small", "Large", "Huge")]}]
    product = await made(rich, "/v1/products", {**mine, "variant_groups": sizes}, "product")
    [group] = product["variant_groups"]
    rich.ids["group"] = group["id"]
    rich.ids.update(zip(("option", "large", "huge"), (one["id"] for one in group["options"]), strict=True))
    path = "/v1/products/{product}/variants"
    await made(rich, path, {"sku": "OX-S", "options": ["{option}"], "inventory": 20}, "variant")
    await made(rich, path, {"sku": "OX-H", "options": ["{huge}"], "inventory": 9}, "unsold")


async def _sell(rich: Rich) -> None:
    """What shoppers left behind: a cart, a checkout half-way, and one that became an order."""
    rich.ids["sent"] = (await buy(rich, "PO-0"))["id"]
    parcel = {"carrier": "USPS", "tracking_number": "1234-ABCD"}
    await made(rich, "/v1/orders/{sent}/fulfillments/physical/shipments", parcel, "shipment")
    order = await buy(rich, "PO-1")
    rich.ids["customer"] = order["customer"]["id"]
    rich.ids["order"], rich.ids["sold"] = order["id"], order["checkout_token_id"]
    rich.ids["bought"] = order["order"]["line_items"][0]["id"]
    rich.ids["transaction"] = order["transactions"][0]["id"]
    rich.ids["package"] = order["fulfillment"]["digital"]["downloads"][0]["packages"][0]["id"]
    await made(rich, "/v1/orders/{order}/notes", {"content": "Wrapped by hand"}, "note")
    rich.ids["template"] = chat.TEMPLATE.id
    await made(rich, "/v1/integrations", SENT["POST /v1/integrations"], "integration")
    rich.ids["token"] = (await _checkout(rich))["id"]
    rich.ids["pledge"] = (await got(rich, "/v1/checkouts/{other}", type="product_id"))["id"]


async def _welcome(rich: Rich) -> None:
    """Whoever bought has an account, and ways into it."""
    await made(rich, "/v1/customers/{customer}/addresses", PLACE, "home")
    await made(rich, "/v1/customers/{customer}/notes", {"content": "Likes blue"}, "remark")
    await made(rich, "/v1/customers/oidc-profiles", SENT["POST /v1/customers/oidc-profiles"], "oidc")
    token = await made(rich, "/v1/customers/issue-token", SENT["POST /v1/customers/issue-token"])
    rich.ids["login"] = token["token"]
    async with rich.shop.database.writing() as session:
        mine = Customer.merchant_id == rich.shop.id, Customer.id == rich.ids["customer"]
        await session.execute(update(Customer).where(*mine).values(password_hash=QUICK))


async def buy(rich: Rich, reference: str) -> Json:
    """Another order of the same goods by the same customer."""
    token = (await _checkout(rich))["id"]
    body = filled({**CAPTURE, "customer_reference": reference}, rich.ids)
    paid = await rich.shop.public.post(f"/v1/checkouts/{token}", json=body)
    assert paid.status_code == 200, paid.text
    found: Json = paid.json()
    return found


async def _checkout(rich: Rich) -> Json:
    """A token of a cart that stays: its line has one id in both."""
    rich.ids["cart"] = (await got(rich, "/v1/carts"))["id"]
    body = {"id": "{product}", "quantity": 1, "options": {"{group}": "{option}"}}
    cart = await made(rich, "/v1/carts/{cart}", body)
    rich.ids["item"] = rich.ids["line"] = cart["line_items"][0]["id"]
    return await got(rich, "/v1/checkouts/{cart}", type="cart")
