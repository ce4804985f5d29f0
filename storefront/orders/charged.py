"""An order's charge: its transaction, and the same as its gateway is asked about it."""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Charge
from storefront.orders.models import Transaction
from storefront.orders.queries import FullOrder

CHARGED_AS = "charged_as"
"""Where an order's `holds` keep the gateway's own id of the payment."""


def charge_in(full: FullOrder) -> Transaction | None:
    """There is one at most."""
    return next((row for row in full.transactions if row.type == "charge"), None)


def charged_as(full: FullOrder) -> str | None:
    """The gateway's own id of the charge. Older orders have it in their transaction alone."""
    row = charge_in(full)
    found: str | None = full.order.holds.get(CHARGED_AS)
    return found or (row.gateway_transaction_id if row else None)


def asked_about(full: FullOrder, row: Transaction, config: Mapping[str, Any]) -> Charge:
    """What the gateway is asked about a charge that was accepted. `config` holds its secrets."""
    order = full.order
    return Charge(
        order.holds["charge_key"],
        order.merchant_id,
        row.amount,
        order.currency,
        config=config,
        checkout_id=order.checkout_id,
        reference=charged_as(full),
        authorize_only=True,
    )
