"""Razorpay: payments that the buyer makes with Razorpay's own form. `wire.py` alone knows the SDK.

The buyer's bank authorizes a payment, and the shop captures it or leaves that to the merchant: nothing else
moves money. Before that the payment is noted with the attempt (two attempts cannot note the same one) and
its notes name the attempt. What begins here has an order or a payment link first, which is noted before the
buyer hears of it; an order names the checkout, so what was paid for another one pays nothing here. Capturing
twice is refused by Razorpay, refunds carry an idempotency key, and a link has the attempt's key as its one
reference.
"""
