"""Who may read the metrics: whoever knows the token. Addresses prove nothing behind a proxy."""

from hmac import compare_digest

from storefront.settings import Settings


def fits(settings: Settings, authorization: str) -> bool:
    """Whether it is `Bearer` and the token that is set."""
    token = settings.metrics_token
    return bool(token) and compare_digest(authorization.encode(), f"Bearer {token}".encode())
