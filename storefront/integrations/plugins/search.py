"""A search index elsewhere that knows the products on sale, kept as they are now.

It speaks the documents API of Meilisearch. Events say which products to look at, never what is in them: what
is sent is read at that moment, and read again after it was sent. So events may come late, twice or in any
order, and the index still ends as the shop is.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from storefront.integrations.plugin import (
    READY_EVENT,
    Answer,
    Context,
    Event,
    Faults,
    Field,
    Template,
    Trouble,
)
from storefront.integrations.plugins.search_documents import document

SYNC = "search.sync"
"""A further run: the page of products behind `after`."""
SWEEP = "search.sweep"
"""A further run: what is in the index and not in the shop."""
PAGE = 100
LISTED = 1000
"""Ids that are read from the index at once."""
CALM = 30
"""Seconds to wait for more of the same before all products are looked at."""
ROUNDS = 5
Json = dict[str, Any]


async def run(context: Context, event: Event) -> None:
    """Raises Trouble where the index does not do as it is told."""
    if event.name in {READY_EVENT, SYNC}:
        await _sync_page(context, (event.payload or {}).get("after", ""))
    elif event.name == SWEEP:
        await _sweep(context)
    elif ids := await _products_of(context, event):
        await _settle(context, ids)
    else:
        context.later(SYNC, {"after": ""}, delay=CALM, once=True)


async def _products_of(context: Context, event: Event) -> list[str]:
    """Which products an event is about; none where it does not say."""
    if event.name in {"products.create", "products.update", "products.delete"}:
        return [event.payload["id"]]
    if event.name in {"variants.create", "variants.update"}:
        return await context.shop.products_of_variants([event.payload["id"]])
    if event.name == "variants.bulkUpdate":
        return await context.shop.products_of_variants([one["id"] for one in event.payload["data"]])
    return []


async def _sync_page(context: Context, after: str) -> None:
    ids = [product["id"] for product in await context.shop.products_after(after, PAGE)]
    if ids:
        await _settle(context, ids)
    if len(ids) == PAGE:
        context.later(SYNC, {"after": ids[-1]})
    else:
        context.later(SWEEP, once=True)


async def _settle(context: Context, ids: Sequence[str]) -> None:
    """Send these products as they are, until they are as they were sent: somebody else may have sent too."""
    wanted = await _documents(context, ids)
    for _ in range(ROUNDS):
        await _send(context, ids, wanted)
        sent, wanted = wanted, await _documents(context, ids)
        if wanted == sent:
            return
    raise Trouble("The products change faster than they can be sent.")


async def _documents(context: Context, ids: Sequence[str]) -> dict[str, Json]:
    return {product["id"]: document(product) for product in await context.shop.products(ids)}


async def _send(context: Context, ids: Sequence[str], documents: Mapping[str, Json]) -> None:
    gone = [id for id in ids if id not in documents]
    if documents:
        await _ask(context, "POST", "documents?primaryKey=id", list(documents.values()))
    if gone:
        await _ask(context, "POST", "documents/delete-batch", gone)


async def _sweep(context: Context) -> None:
    gone: list[str] = []
    offset = 0
    while True:
        answer = await _ask(context, "GET", f"documents?fields=id&limit={LISTED}&offset={offset}")
        ids = [str(one["id"]) for one in msgspec.json.decode(answer.content)["results"]]
        there = await context.shop.on_sale(ids)
        gone += [id for id in ids if id not in there]
        offset += LISTED
        if len(ids) < LISTED:
            break
    for start in range(0, len(gone), LISTED):
        await _settle(context, gone[start : start + LISTED])


async def _ask(context: Context, method: str, path: str, sent: Any = None) -> Answer:
    config = context.config
    headers = {"Authorization": f"Bearer {config['api_key']}"} if config["api_key"] else {}
    url = f"{config['url'].rstrip('/')}/indexes/{quote(config['index'], safe='')}/{path}"
    answer = await context.fetch(url, method=method, headers=headers, json=sent)
    if not 200 <= answer.status < 300:
        raise Trouble(f"The index answered with status {answer.status}.")
    return answer


def check(config: Mapping[str, Any]) -> Faults:
    if not (config["api_key"] or "").isascii():
        return {"api_key": "The value must be plain letters, digits and signs."}
    if "?" in config["url"] or "#" in config["url"]:
        return {"url": "The address must end before any question mark."}
    return {}


TEMPLATE = Template(
    code="search_index",
    name="Search index",
    short_description="Keeps a search index up to date with the products on sale.",
    description="Sends all products at first and every change after that to a search server that speaks the"
    " documents API of Meilisearch.",
    tags=("search", "products"),
    source_repo="storefront/integrations/plugins/search.py",
    events=(
        "products.create", "products.update", "products.delete", "products.assets.create",
        "products.assets.update", "products.assets.delete", "variants.create", "variants.update",
        "variants.delete", "variants.bulkUpdate", "variants.bulkDelete", "categories.update",
        "categories.delete",
    ),
    fields=(
        Field("url", "Address of the search server", "url", required=True),
        Field("api_key", "API key", secret=True),
        Field("index", "Name of the index", default="products"),
    ),
    run=run,
    check=check,
)  # fmt: skip
