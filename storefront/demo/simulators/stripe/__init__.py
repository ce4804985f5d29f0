"""Stripe on loopback: payment intents, refunds, idempotency, signed events."""

from storefront.demo.simulators.stripe.ledger import DEBIT, DECLINES, GOOD, VERIFY
from storefront.demo.simulators.stripe.simulator import KEY, PUBLISHABLE, SIGNING, Stripe

__all__ = ["DEBIT", "DECLINES", "GOOD", "KEY", "PUBLISHABLE", "SIGNING", "VERIFY", "Stripe"]
