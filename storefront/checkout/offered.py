"""Which shipping methods reach a place, and which places the methods reach."""

from collections.abc import Mapping, Sequence

from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.methods import countries_of, regions_of
from storefront.core.errors import NotFound
from storefront.core.geography import countries, subdivisions
from storefront.pricing import delivery
from storefront.pricing.places import Destination
from storefront.pricing.results import Method


def all_methods(facts: CheckoutFacts) -> Sequence[Method]:
    """Every method that can carry the lines, wherever it goes."""
    return delivery.methods(facts.pricing.delivery, facts.pricing.lines)


def methods_to(facts: CheckoutFacts, place: Destination) -> list[Method]:
    """Raises NotFound when nothing reaches the place."""
    found = [method for method in all_methods(facts) if delivery.serves(method, place)]
    if not found:
        raise NotFound("There is no shipping method for this destination.")
    return found


def countries_reached(facts: CheckoutFacts) -> dict[str, str]:
    """Names by code, in the order of the names."""
    reached = countries_of(all_methods(facts))
    return {code: name for code, name in countries().items() if reached is None or code in reached}


def regions_reached(facts: CheckoutFacts, country: str) -> Mapping[str, str]:
    """Names by short code. Raises NotFound when no method reaches the country."""
    if country not in countries_reached(facts):
        raise NotFound.of("country", country)
    known, methods = subdivisions(country), all_methods(facts)
    if any(method.zone_id is None for method in methods):
        return known
    codes = {
        code for method in methods if country in method.countries for code in regions_of(method, country)
    }
    return {code: name for code, name in known.items() if code in codes}
