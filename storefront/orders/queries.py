"""Reading orders. Each list and each order takes a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.findable import ids_with
from storefront.core.paging import Slice
from storefront.orders.later_models import Shipment
from storefront.orders.models import FulfillmentItem, Order, Package, Transaction
from storefront.orders.tally import orders_counted

Part = TypeVar("Part", Transaction, FulfillmentItem, Package, Shipment)
SORTS: dict[str, Any] = {
    "created_at": Order.created,
    "updated_at": Order.updated,
    "order_value": Order.order_value,
    "customer_reference": Order.customer_reference,
}
"""The words of `sortBy`."""


@dataclass(frozen=True, slots=True)
class FullOrder:
    """An order with the rows that belong to it."""

    order: Order
    transactions: list[Transaction] = field(default_factory=list)
    items: list[FulfillmentItem] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)

    @property
    def lines(self) -> dict[str, dict[str, Any]]:
        """The lines as they were bought, by id."""
        return {line["id"]: line for line in self.order.snapshot["order"]["line_items"]}


@dataclass(frozen=True, slots=True)
class Sorting:
    """By one of SORTS; newest first where nothing was asked."""

    by: str = "created_at"
    descending: bool = True


def _named(column: Any) -> Select[Order]:
    return select(Order).where(Order.merchant_id == bindparam("merchant_id"), column == bindparam("name"))


BY_ID = _named(Order.id)
BY_REFERENCE = _named(Order.customer_reference)
OF_CHECKOUT = _named(Order.checkout_id)
"""Made once: every mail, page and answer about an order asks one."""


async def order_by_id(session: AsyncSession, merchant_id: int, id: str) -> FullOrder | None:
    return await _one(session, BY_ID, merchant_id, id)


async def order_by_reference(session: AsyncSession, merchant_id: int, reference: str) -> FullOrder | None:
    return await _one(session, BY_REFERENCE, merchant_id, reference)


async def order_of_checkout(session: AsyncSession, merchant_id: int, checkout_id: str) -> FullOrder | None:
    return await _one(session, OF_CHECKOUT, merchant_id, checkout_id)


async def get_order(
    session: AsyncSession, merchant_id: int, id: str, sandbox: bool, by: str | None = None
) -> FullOrder:
    """By id, or by customer reference when `by` says so. Raises NotFound; live keys see no sandbox orders."""
    find = order_by_reference if by == "reference" else order_by_id
    found = await find(session, merchant_id, id)
    if found is None or found.order.sandbox != sandbox:
        raise NotFound.of("order", id)
    return found


async def id_of_either(session: AsyncSession, merchant_id: int, named: str, sandbox: bool) -> str:
    """The id of an order named by its id, else by its customer reference. Raises NotFound."""
    mine = Order.merchant_id == merchant_id, Order.sandbox == sandbox
    for column in (Order.id, Order.customer_reference):
        if found := await session.scalar(select(Order.id).where(*mine, column == named)):
            return str(found)
    raise NotFound.of("order", named)


async def list_orders(
    session: AsyncSession,
    merchant_id: int,
    sandbox: bool,
    wanted: Slice,
    query: str = "",
    sorting: Sorting = Sorting(),
) -> tuple[list[FullOrder], int]:
    """A page of orders, and how many there are in all."""
    asked: list[Any] = [Order.merchant_id == merchant_id, Order.sandbox == sandbox]
    if query:
        asked.append(Order.id.in_(ids_with(merchant_id, query)))
        total = await session.scalar(select(func.count(Order.id)).where(*asked)) or 0
    else:
        total = await orders_counted(session, merchant_id, sandbox)
    column = SORTS[sorting.by]
    ordered = select(Order).where(*asked).order_by(column.desc() if sorting.descending else column, Order.id)
    rows = list(await session.scalars(ordered.limit(wanted.limit).offset(wanted.offset)))
    return await filled(session, merchant_id, rows), total


async def _one(
    session: AsyncSession, statement: Select[Order], merchant_id: int, name: str
) -> FullOrder | None:
    order = await session.scalar(statement, {"merchant_id": merchant_id, "name": name})
    return (await filled(session, merchant_id, [order]))[0] if order else None


def _of_orders(table: type[Part], *by: Any) -> Select[Part]:
    asked = (
        table.merchant_id == bindparam("merchant_id"),
        table.order_id.in_(bindparam("ids", expanding=True)),
    )
    return select(table).where(*asked).order_by(*by).execution_options(populate_existing=True)


TRANSACTIONS = _of_orders(Transaction, Transaction.created, Transaction.id)
ITEMS = _of_orders(FulfillmentItem, FulfillmentItem.position)
PACKAGES = _of_orders(Package, Package.position)
SHIPMENTS = _of_orders(Shipment, Shipment.created, Shipment.id)
"""Made once: every mail, page and answer about an order asks them."""


async def filled(session: AsyncSession, merchant_id: int, orders: Sequence[Order]) -> list[FullOrder]:
    """The orders with the rows that belong to them: four queries, however many there are."""
    asked = {"merchant_id": merchant_id, "ids": [order.id for order in orders]}
    transactions = await _parts(session, TRANSACTIONS, asked)
    items = await _parts(session, ITEMS, asked)
    packages = await _parts(session, PACKAGES, asked)
    shipments = await _parts(session, SHIPMENTS, asked)
    return [
        FullOrder(
            order,
            transactions.get(order.id, []),
            items.get(order.id, []),
            packages.get(order.id, []),
            shipments.get(order.id, []),
        )
        for order in orders
    ]


async def _parts(
    session: AsyncSession, statement: Select[Part], asked: Mapping[str, Any]
) -> dict[str, list[Part]]:
    """The rows that `statement` finds, by the order they belong to."""
    found: dict[str, list[Part]] = {}
    for row in await session.scalars(statement, asked):
        found.setdefault(row.order_id, []).append(row)
    return found
