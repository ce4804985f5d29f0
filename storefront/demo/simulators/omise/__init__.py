"""Omise on loopback: charges, refunds, idempotency, the bank's page, signed events."""

from storefront.demo.simulators.omise.ledger import BANKING, CODE, DECLINES, GOOD, VERIFY, Ledger
from storefront.demo.simulators.omise.simulator import KEY, SIGNING, Omise

__all__ = ["BANKING", "CODE", "DECLINES", "GOOD", "KEY", "SIGNING", "VERIFY", "Ledger", "Omise"]
