"""Square: cards by token, as its Web Payments SDK gives them. `wire.py` alone knows the SDK: it is an extra.

A payment is only approved at first, noted with the attempt, and then completed, by the shop. So no money
can move that no attempt knows of: what was not noted is cancelled by its idempotency key, and lapses anyway.
Its `reference_id` is the key of the attempt that owns it.
"""
