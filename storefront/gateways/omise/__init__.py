"""Omise: cards by token, and sources that are paid at a bank or wallet. `wire.py` alone knows the SDK.

A card is only authorized at first, its charge noted with the attempt, and then captured, always by the shop
itself; a source is paid by the buyer, who is led to the bank only when its charge has been noted. So no money
can move that no attempt knows of. The metadata of a charge names the attempt that owns it, and requests that
make, capture or refund one carry an idempotency key: a repeated one does nothing more.
"""
