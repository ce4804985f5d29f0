"""Braintree on loopback: transactions, nonces and what their bank says, refunds, signed webhooks."""

from storefront.demo.simulators.braintree.ledger import BANK, DECLINES, GOOD, REJECTS, UNVERIFIED, Ledger
from storefront.demo.simulators.braintree.simulator import MERCHANT, PRIVATE, PUBLIC, Braintree

__all__ = [
    "BANK",
    "DECLINES",
    "GOOD",
    "MERCHANT",
    "PRIVATE",
    "PUBLIC",
    "REJECTS",
    "UNVERIFIED",
    "Braintree",
    "Ledger",
]
