"""What stands on the hosted payment page: Stripe's fields and wallets, or the way to its own page. Pure."""

from storefront.core import money
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.settings import ACTION
from storefront.gateways.stripe.asked import places_of


def panel(asked: PageAsked) -> Panel | None:
    config = asked.config
    if not config.get("stripe_publishable_key") or not config.get("stripe_secret_key"):
        return None
    data = {
        "key": config["stripe_publishable_key"],
        "language": asked.language,
        "currency": asked.currency.lower(),
        "scale": 10.0 ** (places_of(asked.currency) - money.decimals(asked.currency)),
        "types": config.get("payment_method_types") or ["card"],
        "capture": "manual" if config.get(ACTION) == "authorize" else "automatic",
    }
    return Panel("stripe", data, fields=("payment_method_id",), redirects=True)
