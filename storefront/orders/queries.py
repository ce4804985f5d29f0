"""Reading orders. Each list and each order takes a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.paging import Slice
from storefront.orders.models import FulfillmentItem, Order, Package, Transaction

Part = TypeVar("Part", Transaction, FulfillmentItem, Package)


@dataclass(frozen=True, slots=True)
class FullOrder:
    """An order with the rows that belong to it."""

    order: Order
    transactions: list[Transaction] = field(default_factory=list)
    items: list[FulfillmentItem] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)


async def order_by_id(session: AsyncSession, merchant_id: int, id: str) -> FullOrder | None:
    return await _one(session, merchant_id, Order.id == id)


async def order_by_reference(session: AsyncSession, merchant_id: int, reference: str) -> FullOrder | None:
    return await _one(session, merchant_id, Order.customer_reference == reference)


async def order_of_checkout(session: AsyncSession, merchant_id: int, checkout_id: str) -> FullOrder | None:
    return await _one(session, merchant_id, Order.checkout_id == checkout_id)


async def get_order(
    session: AsyncSession, merchant_id: int, id: str, sandbox: bool, by: str | None = None
) -> FullOrder:
    """By id, or by customer reference when `by` says so. Raises NotFound; live keys see no sandbox orders."""
    find = order_by_reference if by == "reference" else order_by_id
    found = await find(session, merchant_id, id)
    if found is None or found.order.sandbox != sandbox:
        raise NotFound.of("order", id)
    return found


async def list_orders(
    session: AsyncSession, merchant_id: int, sandbox: bool, wanted: Slice, query: str = ""
) -> tuple[list[FullOrder], int]:
    """A page of orders, newest first, and how many there are in all."""
    asked: list[Any] = [Order.merchant_id == merchant_id, Order.sandbox == sandbox]
    if query:
        asked.append(Order.search.contains(query.casefold(), autoescape=True))
    total = await session.scalar(select(func.count()).select_from(Order).where(*asked))
    newest = select(Order).where(*asked).order_by(Order.created.desc(), Order.id)
    rows = list(await session.scalars(newest.limit(wanted.limit).offset(wanted.offset)))
    return await _filled(session, merchant_id, rows), int(total or 0)


async def package_of(session: AsyncSession, order_id: str, package_id: str) -> tuple[Package, Order] | None:
    """A file of an order, found by a signed link rather than by a key."""
    asked = Package.id == package_id, Package.order_id == order_id, Order.merchant_id == Package.merchant_id
    row = (
        await session.execute(select(Package, Order).join(Order, Order.id == Package.order_id).where(*asked))
    ).first()
    return (row[0], row[1]) if row else None


async def _one(session: AsyncSession, merchant_id: int, asked: Any) -> FullOrder | None:
    order = await session.scalar(select(Order).where(Order.merchant_id == merchant_id, asked))
    return (await _filled(session, merchant_id, [order]))[0] if order else None


async def _filled(session: AsyncSession, merchant_id: int, orders: Sequence[Order]) -> list[FullOrder]:
    ids = [order.id for order in orders]
    transactions = await _parts(session, merchant_id, Transaction, ids, Transaction.created, Transaction.id)
    items = await _parts(session, merchant_id, FulfillmentItem, ids, FulfillmentItem.position)
    packages = await _parts(session, merchant_id, Package, ids, Package.position)
    return [
        FullOrder(order, transactions.get(order.id, []), items.get(order.id, []), packages.get(order.id, []))
        for order in orders
    ]


async def _parts(
    session: AsyncSession, merchant_id: int, table: type[Part], ids: Sequence[str], *by: Any
) -> dict[str, list[Part]]:
    """The rows of `table`, by the order they belong to."""
    asked = table.merchant_id == merchant_id, table.order_id.in_(ids)
    found: dict[str, list[Part]] = {}
    for row in await session.scalars(select(table).where(*asked).order_by(*by)):
        found.setdefault(row.order_id, []).append(row)
    return found
