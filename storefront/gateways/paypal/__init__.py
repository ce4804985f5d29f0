"""PayPal: orders that a buyer approves there, and that only the shop collects. `wire.py` alone knows the SDK,
which is an extra.

An order is made without anybody's money, noted with the attempt, approved by the buyer, and then captured or
authorized by the shop. Its `custom_id` names the attempt that owns it: no other pays with it.
"""
