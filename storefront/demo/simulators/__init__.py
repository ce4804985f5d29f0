"""Payment providers as far as the shop uses them, on loopback: for `storefront demo --gateway` and for tests.

Each has a package of its own here: a ledger (what the provider knows; pure) and a simulator (a subclass of
`Provider`: its API, its pages and scripts for buyers, its signed events). `wire.py` is what they share.
"""
