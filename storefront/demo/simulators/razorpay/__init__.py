"""Razorpay on loopback: orders, payments, refunds, links and their page, signed events."""

from storefront.demo.simulators.razorpay.ledger import DECLINED, REASONS, Ledger
from storefront.demo.simulators.razorpay.simulator import KEY_ID, SECRET, SIGNING, Razorpay

__all__ = ["DECLINED", "KEY_ID", "REASONS", "SECRET", "SIGNING", "Ledger", "Razorpay"]
