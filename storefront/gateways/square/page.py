"""What stands on the hosted payment page: Square's card fields, in frames of its own. Pure."""

from storefront.core import money
from storefront.gateways.panel import PageAsked, Panel

NEEDED = ("access_token", "application_id", "location_id")


def panel_of(asked: PageAsked) -> Panel | None:
    """Offered where the page can name the application and the location, and the shop can charge."""
    config = asked.config
    if not all(config.get(name) for name in NEEDED):
        return None
    data = {
        "application": config["application_id"],
        "location": config["location_id"],
        "currency": asked.currency,
        "places": money.decimals(asked.currency),
    }
    return Panel("square", data, fields=("token",))
