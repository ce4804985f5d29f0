"""Addresses of the hosted checkout's pages. A page inside a frame leads to pages inside the frame."""

from storefront.checkout.models import Checkout
from storefront.gateways.port import Comeback
from storefront.orders.links import ORDER
from storefront.shop.addresses import kept
from storefront.web.signing import key_for
from storefront.web.visit import Visit


def step_url(visit: Visit, checkout_id: str, slug: str = "") -> str:
    """The page of a step; without one, the page that leads to the step that comes next."""
    return kept(visit, f"/checkout/{checkout_id}/{slug}" if slug else f"/checkout/{checkout_id}")


def paying_url(visit: Visit, checkout_id: str, **said: str) -> str:
    """The page that waits with the buyer for the end of a payment."""
    return kept(visit, f"/checkout/{checkout_id}/paying", said)


def comeback(visit: Visit, checkout_id: str, code: str) -> Comeback:
    """Where a provider leads the buyer back to."""
    path = f"/checkout/{checkout_id}/return/{code}"
    done, cancelled = kept(visit, path), kept(visit, path, {"cancelled": "1"})
    return Comeback(f"{visit.origin}{done}", f"{visit.origin}{cancelled}", visit.language)


def order_page(visit: Visit, order_id: str) -> str:
    """The order's page, for whoever holds the address."""
    return kept(visit, f"/orders/{order_id}", {"key": key_for(visit.settings, ORDER, order_id)})


def cart_url(visit: Visit, checkout: Checkout) -> str:
    """Where a checkout is begun anew: the browser's own cart, or the one that the token came from."""
    own = visit.cart_id == checkout.cart_id
    return kept(visit, "/cart" if own else f"/cart/{checkout.cart_id}")
