"""A till whose requests go to a server in a process of its own, which dies at a named moment.

await stall.starts()
await stall.killed("after charge", stall.pay(block))
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field, fields
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from storefront.checkout.attempts import HOLDING
from storefront.checkout.models import Attempt
from storefront.core.outbox import Event
from storefront.orders.later_models import OpenCharge, OpenRefund
from tests.gateways.contract.described import Block
from tests.gateways.contract.till import Till
from tests.support.crashing import die_at, serving
from tests.support.process import free_port


@dataclass(frozen=True)
class Balance:
    """How many of everything there are. `charges` counts what the provider took and did not give back."""

    orders: int
    charges: int
    open: int
    """Attempts that hold something, and decisions on charges and refunds that have not ended."""
    stock: int | None
    events: int
    """How often an order was told of."""


@dataclass
class Stall(Till):
    folder: Path
    environment: dict[str, str]
    port: int

    running: ExitStack = field(default_factory=ExitStack)
    process: ForkServerProcess | None = None

    async def starts(self) -> None:
        """A server, where none runs. It is stopped with the stall."""
        if self.process is None:
            self.process = self.running.enter_context(serving(self.port, self.environment))
            await self._answers()

    async def killed(self, moment: str, request: Awaitable[httpx.Response]) -> None:
        """The request is the server's last."""
        assert self.process is not None
        die_at(self.folder, moment)
        with pytest.raises(httpx.TransportError):
            await request
        self.process.join(10)
        assert self.process.exitcode == -9
        self.process = None

    async def ready_to_pay(self) -> Block:
        """What the capture says that takes the money, once the buyer has confirmed what has to be."""
        good = self.provider.good
        return good if good is not self.provider.asking else self.provider.confirm(await self.pay(good))

    async def end(self, order_id: str, action: str) -> httpx.Response:
        """Refund or cancel it."""
        return await self.secret.post(f"/v1/orders/{order_id}/actions/{action}", timeout=30)

    async def swept(self) -> None:
        """Wait until no attempt, no refund and no decision on a charge is open."""
        for _ in range(300):
            if not await self._open():
                return
            await asyncio.sleep(0.1)
        raise TimeoutError("Something stayed open.")

    async def balance(self) -> Balance:
        orders, charges = len(await self.orders()), len(await self.provider.taken())
        told = Event.merchant_id == self.shop.id, Event.name == "orders.create"
        events = await self._counted(select(func.count(Event.id)).where(*told))
        return Balance(orders, charges, await self._open(), await self.in_stock(), events)

    async def _open(self) -> int:
        held = Attempt.merchant_id == self.shop.id, Attempt.state.in_(HOLDING)
        refunds = select(func.count(OpenRefund.order_id)).where(OpenRefund.merchant_id == self.shop.id)
        wished = OpenCharge.merchant_id == self.shop.id, OpenCharge.wish.is_not(None)
        asked = select(func.count(OpenCharge.order_id)).where(*wished), refunds
        attempts = await self._counted(select(func.count(Attempt.id)).where(*held))
        return attempts + sum([await self._counted(one) for one in asked])

    async def _answers(self) -> None:
        for _ in range(600):
            try:
                await self.public.get("/health")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.05)
        raise TimeoutError("The server did not start.")


@asynccontextmanager
async def stall_at(till: Till, folder: Path) -> AsyncIterator[Stall]:
    """As it is behind a proxy that leads to HTTPS: live keys are taken over nothing else."""
    settings, port = till.shop.house.settings, free_port()
    environment = {
        "STOREFRONT_DATA_DIR": str(folder),
        "STOREFRONT_DATABASE_URL": settings.database_url,
        "STOREFRONT_SECRET_KEY": settings.secret_key,
        "STOREFRONT_BASE_URL": settings.base_url,
        "STOREFRONT_TRUSTED_PROXIES": "127.0.0.1",
        "STOREFRONT_PRIVATE_HOSTS": ",".join(settings.private_hosts),
    }
    public, secret = (_over_the_wire(client, port) for client in (till.public, till.secret))
    known = {field.name: getattr(till, field.name) for field in fields(till)}
    known |= {"public": public, "secret": secret}
    async with public, secret:
        stall = Stall(**known, folder=folder, environment=environment, port=port)
        with stall.running:
            yield stall


def _over_the_wire(client: httpx.AsyncClient, port: int) -> httpx.AsyncClient:
    headers = {"X-Authorization": client.headers["X-Authorization"], "X-Forwarded-Proto": "https"}
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False)
