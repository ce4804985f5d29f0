"""Stripe: cards and wallets through payment intents. `wire.py` alone knows the SDK, which is an extra.

An intent is made without anything to pay with, then noted with the attempt, and only then confirmed, always
by the shop itself: no money can move that no attempt knows of. Its metadata names the attempt that owns it.
"""
