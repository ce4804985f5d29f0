"""What Razorpay puts on the hosted payment page: nothing before paying, then its own form in a frame.

Its own page, which buyers without scripts are led to, captures what it takes: not where the merchant only
wants to reserve the money.
"""

from storefront.gateways.coins import NoSuchCoin, smallest_units
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge
from storefront.gateways.settings import ACTION


def panel_of(asked: PageAsked) -> Panel | None:
    config = asked.config
    if not config.get("key_id") or not config.get("key_secret"):
        return None
    try:
        smallest_units(Charge("", asked.merchant_id, asked.amount, asked.currency))
    except NoSuchCoin:
        return None
    data = {"key": config["key_id"], "label": asked.label}
    redirects = config.get(ACTION) != "authorize"
    return Panel(
        "razorpay", data, fields=("create_order",), redirects=redirects, pays_in_step=True, opens_window=True
    )
