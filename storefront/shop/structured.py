"""A product page as machines read it (schema.org), with the values that people see."""

from typing import Any

import msgspec
from markupsafe import Markup

from storefront.core.money import formatted
from storefront.shop.choice import Choice
from storefront.shop.product_view import ProductPage
from storefront.web.visit import Visit

IN_STOCK = "https://schema.org/InStock"
SOLD_OUT = "https://schema.org/OutOfStock"


def product_data(visit: Visit, choice: Choice, page: ProductPage) -> Markup:
    """JSON-LD for a script element: no `<` can end it."""
    url = visit.absolute(f"/{choice.view.row.permalink}")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.name,
        "url": url,
        "description": page.about,
        "image": [f"{visit.origin}{shot.image.src}" for shot in page.shots],
        "sku": page.sku,
        "offers": _offer(visit, choice, url),
    }
    text = msgspec.json.encode({name: value for name, value in data.items() if value}).decode()
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON without `<` stays inside its element


def _offer(visit: Visit, choice: Choice, url: str) -> dict[str, Any]:
    bounds, currency = choice.price, visit.currency
    offer = {
        "@type": "Offer",
        "url": url,
        "priceCurrency": currency,
        "availability": SOLD_OUT if choice.left == 0 else IN_STOCK,
    }
    if not bounds.varies:
        return {**offer, "price": formatted(bounds.lowest, currency)}
    low, high = formatted(bounds.lowest, currency), formatted(bounds.highest, currency)
    return {**offer, "@type": "AggregateOffer", "lowPrice": low, "highPrice": high}
