"""What handlers of a checkout need from their request."""

from typing import Any

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.locate import Location, locate, nowhere
from storefront.checkout.models import Checkout
from storefront.checkout.queries import open_checkout
from storefront.merchants.keys import Caller
from storefront.merchants.seller import Seller, seller_of
from storefront.web.client import address_of

Asked = Request[Any, Any, Any]


async def opened(
    request: Asked, session: AsyncSession, caller: Caller, token_id: str
) -> tuple[Seller, Checkout]:
    """The token, locked for a change, and who sells. Raises NotFound, and Invalid once it is an order."""
    checkout = await open_checkout(session, caller.merchant_id, token_id)
    return await seller_of(session, request.app.state.settings, caller.merchant), checkout


def located(request: Asked, address: str) -> Location:
    """Where it is, as far as this server can tell. Raises Invalid for what is no address."""
    return locate(address, request.app.state.get("locator", nowhere))


def place_of(request: Asked) -> Location | None:
    """Where whoever asks is; None when the server does not even know their address."""
    address = address_of(request)
    return located(request, address) if address else None
