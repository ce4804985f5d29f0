"""Places as requests name them."""

from storefront.core.errors import Invalid
from storefront.core.geography import is_country, is_region, short_region
from storefront.pricing.places import Destination

NO_COUNTRY = "Send a two-letter country code such as US."


def country_code(text: str, field: str = "country") -> str:
    """The code in capitals. Raises Invalid naming `field`."""
    code = text.strip().upper()
    if not is_country(code):
        raise Invalid.field(field, NO_COUNTRY)
    return code


def destination(country: str, region: str | None, postcode: str | None = None) -> Destination:
    """Where goods go. A region that the country does not have is left out: it narrows nothing.

    Raises Invalid naming `country`.
    """
    code = country_code(country)
    short = short_region(code, region)
    return Destination(code, short if short and is_region(code, short) else None, postcode)
