"""What Razorpay puts on the hosted payment page: nothing before paying, then its own form in a frame."""

from storefront.gateways.coins import NoSuchCoin, smallest_units
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge


def panel_of(asked: PageAsked) -> Panel | None:
    config = asked.config
    if not config.get("key_id") or not config.get("key_secret"):
        return None
    try:
        smallest_units(Charge("", asked.merchant_id, asked.amount, asked.currency))
    except NoSuchCoin:
        return None
    data = {"key": config["key_id"], "label": asked.label}
    return Panel(
        "razorpay", data, fields=("create_order",), redirects=True, pays_in_step=True, opens_window=True
    )
