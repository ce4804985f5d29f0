"""Finding parcels."""

from storefront.core.errors import NotFound
from storefront.core.ids import twin
from storefront.orders.later_models import Shipment
from storefront.orders.queries import FullOrder


def shipment_in(full: FullOrder, id: str) -> Shipment:
    """By its id, or by the one that events call it by. Raises NotFound."""
    own = twin(id, "ful") if id.startswith("shpmnt_") else id
    for row in full.shipments:
        if row.id == own:
            return row
    raise NotFound.of("shipment", id)
