"""PayPal on loopback: orders, the page where a buyer approves them, refunds, events it vouches for."""

from storefront.demo.simulators.paypal.simulator import CLIENT, SECRET, WEBHOOK, PayPal

__all__ = ["CLIENT", "SECRET", "WEBHOOK", "PayPal"]
