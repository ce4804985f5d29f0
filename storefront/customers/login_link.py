"""Links that sign a customer in: where they may lead, and asking for one by mail."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.mailing import URGENT, post
from storefront.core.outbox import emit
from storefront.customers.login_tokens import Issued, issue_login_token
from storefront.customers.models import Customer
from storefront.merchants.models import Merchant
from storefront.merchants.origins import origin_of
from storefront.merchants.urls import shop_root
from storefront.settings import Settings

PLACES = (":token:", "{token}")
"""Where the token goes; without one of them it is the last part."""
KIND = "mails.login_link"
FORMAT = "The format is invalid."


def link_origin(base_url: str) -> str:
    """Scheme, host and port of a link. Raises Invalid: the token cannot be part of them."""
    scheme, _, rest = base_url.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    try:
        return origin_of(f"{scheme.lower()}://{host}")
    except ValueError as error:
        raise Invalid.field("base_url", FORMAT) from error


async def check_link(session: AsyncSession, settings: Settings, merchant: Merchant, base_url: str) -> None:
    """Raises Invalid for a site that is not the merchant's: whoever has the public key could have tokens
    mailed that lead to a site of their own."""
    origin = link_origin(base_url)
    root = await shop_root(session, settings, merchant)
    own = {link_origin(settings.base_url), link_origin(root), *merchant.cors_domains}
    if origin not in own:
        text = (
            f"Login links may only lead to the shop and to the merchant's cors_domains. Add {origin} there."
        )
        raise Invalid.field("base_url", text)


def finished(base_url: str, token: str) -> str:
    """The link with the token in it."""
    for place in PLACES:
        if place in base_url:
            return base_url.replace(place, token)
    return f"{base_url.rstrip('/')}/{token}"


def ask_for_link(
    session: AsyncSession,
    merchant_id: int,
    email: str,
    base_url: str,
    *,
    with_code: bool = False,
    language: str | None = None,
) -> str:
    """Ask for a link to be mailed to the address, if it is a customer's. The id of the request: who keeps it
    may use the six digits that the mail holds `with_code`. `language`: the mail's, else the merchant's own.

    Nobody is looked up here, so that it takes the same for every address.
    """
    id = new_id("login")
    said = {"id": id, "email": email, "base_url": base_url, "with_code": with_code}
    asked = {**said, "asked": clock.now(), "language": language}
    post(session, merchant_id, KIND, asked, lane=URGENT)
    return id


async def issue_link(
    session: AsyncSession, secret: str, customer: Customer, base_url: str, id: str | None = None
) -> tuple[Issued, str]:
    """A token, and the link with it, told to the merchant's webhooks."""
    issued = await issue_login_token(session, secret, customer, id)
    url = finished(base_url, issued.token)
    said = {"success": True, "url": url, "email": customer.email}
    emit(session, customer.merchant_id, "customers.login.token", said, 201)
    return issued, url
