"""The two headers that name a merchant's channel of live news, as clients of the hosted service know them.

The channel itself opens nothing: the live feed of this server asks for the secret key.
"""

import hashlib
import hmac

APP = "storefront"


def channel_headers(secret: str, merchant_id: int, sandbox: bool) -> dict[str, str]:
    """`secret` is the server's."""
    named = f"developers' log:{merchant_id}:{sandbox}".encode()
    token = hmac.new(secret.encode(), named, hashlib.sha256).hexdigest()
    return {"X-Notification-Key": APP, "X-Notification-Token": token}
