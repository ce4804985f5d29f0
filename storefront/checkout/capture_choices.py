"""A capture's own choices, put on the token before it is priced for the last time.

Each goes through the same checks as in the helpers, but all their errors are collected.
"""

from collections.abc import Awaitable

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import check_guesses
from storefront.carts.offers import require_offer
from storefront.checkout.capture_form import Address, CaptureRequest, Line
from storefront.checkout.choices.choose_variant import keep_selection
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.core.errors import Invalid
from storefront.core.geography import is_region, short_region, subdivisions

Errors = dict[str, list[str]]
UNKNOWN_LINE = "The line item was not found in this checkout."


async def apply(
    session: AsyncSession, checkout: Checkout, items: list[CheckoutItem], asked: CaptureRequest, currency: str
) -> Errors:
    """Change the token as the request says; what could not be applied."""
    errors = await _apply_lines(session, items, asked)
    if asked.discount_code:
        if asked.discount_code != checkout.discount_code:
            await check_guesses(session, checkout.merchant_id, checkout.id)
        products = {item.product_id for item in items}
        offer = require_offer(
            session, checkout.merchant_id, currency, asked.discount_code, products, "discount_code"
        )
        errors |= await _errors_of(offer)
        checkout.discount_code = asked.discount_code
    if asked.pay_what_you_want is not None:
        checkout.customer_set_price = asked.pay_what_you_want
    apply_places(checkout, asked)
    return errors


def apply_places(checkout: Checkout, asked: CaptureRequest) -> None:
    """Tax follows the shipping address, else the billing one; delivery follows the shipping address."""
    if asked.shipping_method:
        checkout.shipping_method_id = asked.shipping_method
    if asked.shipping and asked.shipping.country:
        known = checkout.ship_region if _is_still(checkout.ship_country, asked.shipping) else None
        checkout.ship_country, checkout.ship_region = place_of(asked.shipping, known)
    taxed = next((place for place in (asked.shipping, asked.billing) if place and place.country), None)
    if taxed is not None:
        if not _is_still(checkout.tax_country, taxed):
            checkout.tax_region = checkout.tax_postal_zip_code = None
        checkout.tax_country, checkout.tax_region = place_of(taxed, checkout.tax_region)
        checkout.tax_postal_zip_code = taxed.postal_zip_code or checkout.tax_postal_zip_code


def _is_still(country: str | None, address: Address) -> bool:
    """Whether what is known of a place holds for the address: regions of two countries share their codes."""
    return country == (address.country or "").upper()


def place_of(address: Address, known_region: str | None = None) -> tuple[str, str | None]:
    """Country and short region of an address; a region may be a code or a name."""
    country = (address.country or "").upper()
    region = short_region(country, address.county_state)
    if region is None or is_region(country, region):
        return country, region or known_region
    written = (address.county_state or "").strip().casefold()
    named = (code for code, name in subdivisions(country).items() if name.casefold() == written)
    return country, next(named, known_region)


async def _apply_lines(session: AsyncSession, items: list[CheckoutItem], asked: CaptureRequest) -> Errors:
    by_id = {item.id: item for item in items}
    errors: Errors = {}
    for id, line in asked.line_items.items():
        if id not in by_id:
            errors[f"line_items.{id}"] = [UNKNOWN_LINE]
            continue
        found = await _errors_of(_apply_line(session, by_id[id], line))
        errors |= {f"line_items.{id}.{field}": texts for field, texts in found.items()}
    return errors


async def _apply_line(session: AsyncSession, item: CheckoutItem, line: Line) -> None:
    if line.quantity is not None:
        item.quantity = line.quantity
    if line.variant_id is not None or line.options:
        await keep_selection(session, item, line.variant_id, line.options or {}, "variants")


async def _errors_of(change: Awaitable[object]) -> Errors:
    try:
        await change
    except Invalid as error:
        return error.errors
    return {}
