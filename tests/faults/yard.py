"""A shop for faults: its goods, its clients, and whether it adds up.

async with yard_at(folder, url) as yard:
    baskets = await yard.fill(20, (yard.mug, 1))
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from storefront.catalog.models import Product
from storefront.checkout.attempts import HOLDING
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.giftcards.models import GiftCard
from storefront.merchants.create import create_merchant
from storefront.migrations import migrate
from storefront.orders.later_models import OpenRefund
from storefront.worker.audit import audit
from tests.support.stock import add_product
from tests.support.till import Basket, Goods, fill_many

PLENTY = 1_000_000


@dataclass
class Yard:
    database: Database
    environment: dict[str, str]
    id: int
    keys: dict[str, str]
    mug: Product
    cup: Product

    def client(self, url: str, key: str = "pk_test", connections: int = 100) -> httpx.AsyncClient:
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        headers = {"X-Authorization": self.keys[key]}
        return httpx.AsyncClient(base_url=url, headers=headers, limits=limits, timeout=120, trust_env=False)

    async def fill(self, count: int, *goods: Goods, **columns: Any) -> list[Basket]:
        return await fill_many(self.database, self.id, count, *goods, **columns)

    async def product(self, name: str, stock: int, price: int = 1500) -> Product:
        async with self.database.writing() as session:
            return add_product(session, self.id, name, price, stock=stock)

    async def card(self, value: int) -> GiftCard:
        code = new_id("card")
        card = GiftCard(
            id=new_id("gft"),
            merchant_id=self.id,
            code=code,
            code_key=code.casefold(),
            initial_value=value,
            balance=value,
        )
        async with self.database.writing() as session:
            session.add(card)
        return card

    async def count(self, table: Any, *narrowed: Any) -> int:
        counted = select(func.count()).select_from(table).where(table.merchant_id == self.id, *narrowed)
        async with self.database.reading() as session:
            return int(await session.scalar(counted) or 0)

    async def open(self) -> int:
        """Attempts that hold something, and refunds that have not ended."""
        return await self.count(Attempt, Attempt.state.in_(HOLDING)) + await self.count(OpenRefund)

    async def differences(self) -> list[str]:
        async with self.database.reading() as session:
            if not self.database.is_sqlite:
                await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            return await audit(session, self.id)


@asynccontextmanager
async def yard_at(folder: Path, url: str) -> AsyncIterator[Yard]:
    """`url` names an empty database."""
    database = Database(url)
    try:
        await migrate(database)
        async with database.writing() as session:
            new = await create_merchant(session, "Hazel & Clay")
            mug = add_product(session, new.merchant.id, "Mug", 1500, stock=PLENTY)
            cup = add_product(session, new.merchant.id, "Cup", 900, stock=PLENTY)
        environment = {
            "STOREFRONT_DATA_DIR": str(folder),
            "STOREFRONT_DATABASE_URL": url,
            "STOREFRONT_LOG_LEVEL": "WARNING",
            "STOREFRONT_TRUSTED_PROXIES": "127.0.0.1",
        }
        yield Yard(database, environment, new.merchant.id, new.keys, mug, cup)
    finally:
        await database.close()
