"""Wiping what was only tried out: sandbox orders with all that belongs to them, and what they had taken.

Stock, discount uses and gift credit go back first, so that every balance stays right. Nothing live is
touched, and neither is a capture that is under way this moment.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Delete, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import Cart
from storefront.checkout.attempts import OPEN
from storefront.checkout.models import Attempt, Checkout
from storefront.core.findable import forget_findable
from storefront.customers.models import Customer
from storefront.gateways.models import TestCharge
from storefront.orders.end import end_holds
from storefront.orders.models import Order
from storefront.orders.tally import count_again


async def wipe_sandbox(session: AsyncSession, merchant_id: int) -> None:
    """Sandbox orders, checkouts, their carts, the customers and charges that came with them."""
    for order in await _orders(session, merchant_id):
        await end_holds(session, order)
    ended = Order.merchant_id == merchant_id, Order.sandbox, Order.given_back.is_not(None)
    await forget_findable(session, merchant_id, select(Order.id).where(*ended))
    await _delete(session, delete(Order).where(*ended))
    await count_again(session, merchant_id, sandbox=True)
    busy = await _busy(session, merchant_id)
    await _delete(session, _carts(merchant_id, busy))
    tried = Checkout.merchant_id == merchant_id, Checkout.sandbox, Checkout.id.not_in(busy)
    await _delete(session, delete(Checkout).where(*tried))
    await _delete(session, _customers(merchant_id))
    await _delete(session, await _charges(session, merchant_id))


async def _orders(session: AsyncSession, merchant_id: int) -> Sequence[Order]:
    """Those that still have what they took, in an order that never deadlocks."""
    mine = Order.merchant_id == merchant_id, Order.sandbox, Order.given_back.is_(None)
    return (await session.scalars(select(Order).where(*mine).order_by(Order.id))).all()


async def _busy(session: AsyncSession, merchant_id: int) -> list[str]:
    """Tokens with a capture that has not ended."""
    open_ = Attempt.merchant_id == merchant_id, Attempt.state.in_(OPEN)
    return list(await session.scalars(select(Attempt.checkout_id).where(*open_)))


def _carts(merchant_id: int, busy: Sequence[str]) -> Delete:
    """Carts that went to a test checkout, and to no live one."""
    of = Checkout.merchant_id == Cart.merchant_id, Checkout.cart_id == Cart.id
    tried = exists().where(*of, Checkout.sandbox).correlate(Cart)
    kept: ColumnElement[bool] = Checkout.sandbox.is_(False) | Checkout.id.in_(busy)
    needed = exists().where(*of, kept).correlate(Cart)
    return delete(Cart).where(Cart.merchant_id == merchant_id, tried, ~needed)


def _customers(merchant_id: int) -> Delete:
    """Those who came with a test order and never bought for real."""
    bought = exists().where(Order.merchant_id == Customer.merchant_id, Order.customer_id == Customer.id)
    mine = Customer.merchant_id == merchant_id, Customer.sandbox
    return delete(Customer).where(*mine, ~bought.correlate(Customer))


async def _charges(session: AsyncSession, merchant_id: int) -> Delete:
    """The test gateway's ledger, but for captures under way and what they have just become."""
    open_ = Attempt.merchant_id == merchant_id, Attempt.state.in_(OPEN)
    keys = list(await session.scalars(select(Attempt.idempotency_key).where(*open_)))
    left = select(Order.holds).where(Order.merchant_id == merchant_id, Order.sandbox)
    keys += [holds.get("charge_key") or "" for holds in await session.scalars(left)]
    return delete(TestCharge).where(TestCharge.merchant_id == merchant_id, TestCharge.key.not_in(keys))


async def _delete(session: AsyncSession, statement: Delete) -> None:
    await session.execute(statement.execution_options(synchronize_session=False))
