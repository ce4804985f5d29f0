"""A key opens its own merchant's account and no other."""

from storefront.core.errors import NotFound
from storefront.merchants.keys import Caller


def refuse_others(caller: Caller, merchant_id: str) -> None:
    """Raises NotFound where the path names another merchant than the key's."""
    if merchant_id != str(caller.merchant_id):
        raise NotFound.of("merchant", merchant_id)
