"""Braintree: whatever its fields made a nonce of. `wire.py` alone knows the SDK.

A payment is only authorized at first, noted with the attempt, and then submitted for settlement by the shop:
no money can move that no attempt knows of. Braintree has no idempotency keys that every account may use. What
stands in for them: a nonce pays once, the order id of a payment is the attempt's key and is searched for, and
what was submitted, voided or refunded cannot be so again.
"""
