"""What Braintree puts on the hosted payment page: fields for a card, each a frame of Braintree's."""

from storefront.gateways.braintree.client_tokens import client_token
from storefront.gateways.coins import NoSuchCoin, in_whole, scale_of
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge


async def panel_of(asked: PageAsked) -> Panel | None:
    """Braintree has no page of its own for buyers without scripts. Raises Refused and Uncertain."""
    if not asked.config.get("braintree_private_key"):
        return None
    try:
        written = in_whole(Charge("", asked.merchant_id, asked.amount, asked.currency))
    except NoSuchCoin:
        return None
    data = {
        "authorization": await client_token(asked.config),
        "scale": scale_of(asked.currency),
        "places": len(written.partition(".")[2]),
    }
    return Panel("braintree", data, fields=("nonce",), has_card=True)
