"""An application whose calls are heard, and what is kept of them.

async with listening(shop) as ear:
    await ear.secret.get("/v1/products")
    [row] = await ear.written()
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
from sqlalchemy import select

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.logs.buffer import Buffer
from storefront.logs.flush import flush
from storefront.logs.models import ApiLog
from storefront.logs.record import recording
from storefront.web.traced import traced
from tests.support.configured import configured
from tests.support.house import House, Shop


@dataclass
class Ear:
    """The same shop, behind an application of which the calls are kept when the test says so."""

    shop: Shop
    house: House
    buffer: Buffer = field(default_factory=Buffer)

    def client(self, key: str | None = "sk_test", **headers: str) -> httpx.AsyncClient:
        """By the name of one of the shop's keys."""
        sent = {"X-Authorization": self.shop.keys[key], **headers} if key else headers
        return self.house.client(**sent)

    @property
    def secret(self) -> httpx.AsyncClient:
        return self.client("sk_test")

    async def written(self) -> list[ApiLog]:
        """Everything that is kept of the shop's calls after another flush, oldest first."""
        await flush(self.shop.database, self.buffer)
        return await rows_of(self.shop)


@asynccontextmanager
async def listening(shop: Shop) -> AsyncIterator[Ear]:
    buffer = Buffer()
    with configured(shop.house) as house:
        yield Ear(shop, replace(house, app=traced(recording(house.app, buffer))), buffer)


async def rows_of(shop: Shop) -> list[ApiLog]:
    async with shop.database.reading() as session:
        mine = select(ApiLog).where(ApiLog.merchant_id == shop.id)
        return list(await session.scalars(mine.order_by(ApiLog.number)))


async def log_calls(shop: Shop, count: int = 1, **columns: Any) -> list[str]:
    """Rows as they would have been written; their ids, oldest first."""
    rows = [ApiLog(**{**_call(shop), **columns, "id": new_id("log")}) for _ in range(count)]
    async with shop.database.writing() as session:
        for row in rows:
            session.add(row)
            await session.flush()
    return [row.id for row in rows]


def _call(shop: Shop) -> dict[str, Any]:
    return {
        "merchant_id": shop.id,
        "sandbox": True,
        "key_used": shop.keys["sk_test"][:14],
        "method": "GET",
        "url": "/v1/products",
        "status_code": 200,
        "version": "2022-07-21",
        "ip_address": "203.0.113.7",
        "request": '{"query":{"limit":"1"},"body":null,"headers":{}}',
        "response": '{"data":[]}',
        "duration": 12,
        "created": clock.now(),
    }


def asked(row: ApiLog) -> Any:
    return json.loads(row.request or "null")


def answered(row: ApiLog) -> Any:
    return json.loads(row.response or "null")


def everything(row: ApiLog) -> str:
    """All columns as one text."""
    return "\n".join(str(getattr(row, column.name)) for column in ApiLog.__table__.columns)
