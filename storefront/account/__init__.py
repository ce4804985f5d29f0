"""The customer's account in the browser: signing in, orders, addresses, profile; and finding an order."""
