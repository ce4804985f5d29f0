"""What Omise puts on the hosted payment page: a form in a frame of its own, so that no card data is ours."""

from storefront.gateways.coins import NoSuchCoin, scale_of, smallest_units
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge

SPOKEN = ("en", "th", "ja")
"""Languages of the form."""


def panel_of(asked: PageAsked) -> Panel | None:
    """Omise has no page of its own for buyers without scripts."""
    config, currency = asked.config, asked.currency
    if not config.get("omise_public_key") or not config.get("omise_secret_key"):
        return None
    try:
        smallest_units(Charge("", asked.merchant_id, asked.amount, currency))
    except NoSuchCoin:
        return None
    data = {
        "key": config["omise_public_key"],
        "currency": currency,
        "scale": scale_of(currency),
        "label": asked.label,
        "language": asked.language if asked.language in SPOKEN else SPOKEN[0],
    }
    return Panel("omise", data, fields=("token", "source"), opens_window=True)
