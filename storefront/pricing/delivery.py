"""Which shipping methods can take an order where it goes, and what each costs.

What a rate costs for a cart:

* Lines that need no shipping count for nothing; a cart of only such lines has no methods.
* All lines whose product has no amounts of its own travel together for the rate's plain price, once, whatever
  their number and quantities.
* Lines whose product has own amounts are paid by the unit, instead of the plain price: the first unit of the
  dearest line (by `on_own`) costs its `on_own`; every other unit of these lines costs its `with_others`.
* A mixed cart pays both: the plain price once, and the products' own amounts.

A product that names rates is delivered only by these; one that it names without amounts has its plain price.
A rate that one of the lines does not name is not offered, so a cart is offered what all of its lines share.

Methods that the merchant put on the token have absolute prices, reach everywhere and replace all of this.
"""

from collections.abc import Sequence

from storefront.pricing.facts import CustomMethod, Delivery, Line, OwnRate
from storefront.pricing.places import DeliveryRate, DeliveryZone, Destination, reaches
from storefront.pricing.results import Method, Shipping


def ship(delivery: Delivery, lines: Sequence[Line]) -> Shipping:
    """The methods on offer for the destination, and the chosen one if it is among them."""
    available = tuple(method for method in methods(delivery, lines) if serves(method, delivery.destination))
    return Shipping(available, next((method for method in available if method.id == delivery.chosen), None))


def methods(delivery: Delivery, lines: Sequence[Line]) -> tuple[Method, ...]:
    """Every method that can carry the lines, wherever they go."""
    parcels = [line for line in lines if line.has_physical and line.quantity]
    if not parcels:
        return ()
    if delivery.custom:
        return tuple(_custom(method) for method in delivery.custom)
    return tuple(
        _zoned(zone, rate, parcels)
        for zone in delivery.zones
        for rate in zone.rates
        if all(_carries(rate, line) for line in parcels)
    )


def serves(method: Method, destination: Destination | None) -> bool:
    """Whether the method reaches the place; an unknown place counts as reached."""
    return destination is None or method.zone_id is None or reaches(method.countries, destination)


def _custom(method: CustomMethod) -> Method:
    return Method(method.id, method.name, method.price, zone_id=None, countries={})


def _zoned(zone: DeliveryZone, rate: DeliveryRate, parcels: Sequence[Line]) -> Method:
    return Method(rate.id, rate.name, _price(rate, parcels), zone.id, zone.countries)


def _carries(rate: DeliveryRate, line: Line) -> bool:
    return not line.own_rates or rate.id in line.own_rates


def _price(rate: DeliveryRate, parcels: Sequence[Line]) -> int:
    own = [(amounts, line.quantity) for line in parcels if (amounts := line.own_rates.get(rate.id))]
    plain = rate.price if len(own) < len(parcels) else 0
    return plain + _own_price(own)


def _own_price(own: Sequence[tuple[OwnRate, int]]) -> int:
    if not own:
        return 0
    dearest = max((amounts for amounts, _ in own), key=lambda amounts: (amounts.on_own, amounts.with_others))
    together = sum(amounts.with_others * quantity for amounts, quantity in own)
    return together - dearest.with_others + dearest.on_own
