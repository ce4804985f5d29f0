"""Payment gateways: a port, its adapters, and a merchant's settings for them."""
