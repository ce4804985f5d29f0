"""Every list of the API costs a fixed number of statements, however much is in it."""

from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio

from tests.contract.endpoints import ROWS, Row
from tests.contract.sent import SENT, Json, filled
from tests.contract.shop import Rich, buy
from tests.support.catalog import option_ids
from tests.support.house import counted
from tests.support.logs import log_calls

FIXED = {
    "GET /v1/checkouts/{token}/helper/shipping_options": "a product names its rates (tests/checkout)",
    "GET /v1/integrations/templates": "they come with the house",
    "GET /v1/integrations/{integration}/files": "a plug-in writes them (tests/integrations)",
    "GET /v1/orders/{order}/fulfillments/digital/packages": "an order is what it was",
    "GET /v1/webhooks/events": "they are no rows",
}
"""Lists that nobody makes longer."""
LISTS = [row for row in ROWS if row.method == "GET" and "(" in row.shape and row.name not in FIXED]
ASKED: dict[str, Json] = {
    "GET /v1/products": {"include": "assets,attributes,extra_fields,related_products,variant_groups"},
}
MORE: dict[str, Callable[[int], Json]] = {
    "POST /v1/carts/{cart}": lambda n: {"id": "{latest}", "options": {}},
    "POST /v1/categories": lambda n: {"slug": f"shelf-{n}", "parent_id": "{category}"},
    "POST /v1/customers": lambda n: {"email": f"ada{n}@example.test", "external_id": f"crm-{n}"},
    "POST /v1/customers/oidc-profiles": lambda n: {"issuer": f"https://id{n}.example"},
    "POST /v1/discounts": lambda n: {"code": f"SPRING-{n}"},
    "POST /v1/giftcards": lambda n: {"code": f"GIFT-{n}"},
    "POST /v1/products": lambda n: {"product": product(n), "discount": [{"code": f"L-{n}", "value": 10}]},
    "POST /v1/products/{product}/variants": lambda n: {"sku": f"OX-{n}"},
    "POST /v1/tax/zones": lambda n: {"country_code": ("DE", "FR", "IT", "ES")[n], "rates": []},
    "POST /v1/webhooks/{webhook}/test": lambda n: {},
}
"""What has to differ from one request to the next; every other list grows by its documented request."""


def product(n: int) -> Json:
    return {**SENT["POST /v1/products"]["product"], "permalink": f"loafers-{n}", "sku": f"LO-{n}"}


def growing() -> list[Row]:
    """What makes lists longer; a product first, which then goes into the cart."""
    listed = {row.path for row in LISTS}
    rows = [row for row in ROWS if row.name in MORE or (row.method == "POST" and row.path in listed)]
    return sorted(rows, key=lambda row: row.path != "/v1/products")


async def grow(rich: Rich, n: int) -> None:
    """One more of everything."""
    for row in growing():
        more = MORE[row.name](n) if row.name in MORE else {}
        body = filled({**SENT[row.name], **more}, rich.ids)
        answer = await rich.shop.secret.post(rich.path(row), json=body)
        assert answer.status_code == row.status, (row.name, answer.text)
        if row.path == "/v1/products":
            rich.ids["latest"] = answer.json()["id"]
    await log_calls(rich.shop)


async def asked(rich: Rich) -> dict[str, tuple[int, list[str]]]:
    """How many rows each list shows, and with which statements."""
    found = {}
    for row in LISTS:
        with counted(rich.shop.database) as statements:
            answer = await rich.client_for(row).get(rich.path(row), params=ASKED.get(row.name, {}))
        body: Any = answer.json()
        found[row.name] = len(body["data"] if isinstance(body, dict) else body), list(statements)
    return found


@pytest_asyncio.fixture(scope="module")
async def looks(rich: Rich) -> list[dict[str, tuple[int, list[str]]]]:
    """With a few things in each list, and with three more. Nobody could buy what gets ever more groups."""
    copy = {**SENT["POST /v1/products"], "product": product(9), "discount": []}
    made = (await rich.shop.secret.post("/v1/products", json=filled(copy, rich.ids))).json()
    growing = Rich(rich.shop, {**rich.ids, "product": made["id"], "large": option_ids(made, 0)[0]})
    found = []
    for rounds in (range(1), range(1, 4)):
        for n in rounds:
            await buy(rich, f"PO-{n}-again")
            await grow(growing, n)
        found.append(await asked(growing))
    return found


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row.name)
async def test_a_longer_list_costs_no_more(looks: list[Any], row: Row) -> None:
    (few, cheap), (many, dear) = (look[row.name] for look in looks)
    assert many > few > 0
    assert len(dear) == len(cheap), [statement for statement in dear if statement not in cheap]
