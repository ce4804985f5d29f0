"""Records the examples of answers from a shop of its own, with ids and times that are always the same.

python -m tests.docs.record
"""

import asyncio
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from storefront.core.paging import Page, Rows
from storefront.docs import ids
from storefront.docs.examples import FOLDER
from storefront.docs.names import answer_name
from tests.contract.endpoints import ROWS
from tests.contract.shop import Rich, open_rich
from tests.docs.tidy import HOST, Tidy
from tests.docs.validate import find
from tests.support.house import open_house

KNOWN = {
    "address": ids.ADDRESS,
    "asset": ids.ASSET,
    "attribute": ids.ATTRIBUTE,
    "bought": ids.ITEM,
    "card": ids.GIFT_CARD,
    "cart": ids.CART,
    "category": ids.CATEGORY,
    "customer": ids.CUSTOMER,
    "discount": ids.DISCOUNT,
    "field": ids.EXTRA_FIELD,
    "gateway": ids.GATEWAY,
    "group": ids.GROUP,
    "integration": ids.INTEGRATION,
    "item": ids.ITEM,
    "method": ids.METHOD,
    "option": ids.OPTION,
    "order": ids.ORDER,
    "other": ids.RELATED,
    "package": ids.PACKAGE,
    "product": ids.PRODUCT,
    "rate": ids.RATE,
    "shipment": ids.SHIPMENT,
    "tax_zone": ids.TAX_ZONE,
    "token": ids.CHECKOUT,
    "transaction": ids.TRANSACTION,
    "variant": ids.VARIANT,
    "webhook": ids.WEBHOOK,
    "zone": ids.ZONE,
}
"""What the shop calls its things, and what examples call them."""
Found = dict[str, Any]
MADE_UP: Found = {
    "ApiKey": {"key": "sk_test_…", "type": "secret", "is_sandbox": True},
    "File": {
        "name": "orders.csv",
        "size": 20480,
        "updated": 1767225600,
        "url": f"{HOST}/integrations/files/orders.csv?key=…",
    },
}
"""What takes more than a shop to be answered."""


async def record() -> Found:
    """The fullest answer for each thing that answers are made of."""
    found = dict(MADE_UP)
    with tempfile.TemporaryDirectory() as folder:
        async with open_house(Path(folder), "record") as house:
            for spends in (False, True):
                async with open_rich(house) as rich:
                    await _ask(rich, found, spends)
    return found


async def _ask(rich: Rich, found: Found, spends: bool) -> None:
    """What is asked comes in the first shop, what changes something in the second."""
    rows = [row for row in ROWS if row.method != "DELETE" and (row.method == "GET") != spends]
    rows = [row for row in rows if not row.path.endswith("/cancel")]
    rows.sort(key=lambda row: row.path.endswith("/refund"))
    tidy = Tidy({rich.ids[name]: id for name, id in KNOWN.items() if name in rich.ids}, rich.shop)
    for row in rows:
        answer = await rich.call(row, rich.shop.secret if row.key == "any" else None)
        operation = find(row.method, row.path)
        if answer.status_code in operation.answers and answer.content:
            body = tidy(answer.json())
            for name, thing in things(operation.answers[answer.status_code], body):
                if len(json.dumps(thing)) > len(json.dumps(found.get(name, ""))):
                    found[name] = thing


def things(kind: Any, body: Any) -> Iterator[tuple[str, Any]]:
    """The things in an answer, with their names."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, tuple) or origin in {Union, UnionType}:
        choices: tuple[Any, ...] = kind if isinstance(kind, tuple) else parts
        yield from things(choices[0], body)
    elif origin in {Page, Rows}:
        yield from (found for one in body["data"] for found in things(parts[0], one))
    elif origin is list:
        for one in body:
            yield from things(parts[0], one)
    elif isinstance(kind, type) and isinstance(body, dict):
        yield answer_name(kind), body


def write(found: Found) -> None:
    for name, thing in found.items():
        text = json.dumps(thing, indent=2, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(re.sub(r"\[\s+\]", "[]", text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(asyncio.run(record()))
