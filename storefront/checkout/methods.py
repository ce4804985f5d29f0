"""Shipping methods as the API shows them, and the places they reach."""

from collections.abc import Iterable

from storefront.checkout.shapes import MethodShape
from storefront.core.geography import WHOLE, subdivisions
from storefront.core.money import price
from storefront.pricing.results import Method

PROVIDER = "chec"


def present_method(method: Method, currency: str) -> MethodShape:
    reached = {country: regions_of(method, country) for country in sorted(method.countries)}
    return MethodShape(
        id=method.id,
        description=method.name,
        provider=PROVIDER,
        price=price(method.price, currency),
        countries=list(reached),
        regions=reached or [],
    )


def regions_of(method: Method, country: str) -> list[str]:
    """Short codes of the parts of the country that the method reaches, in the order of their names."""
    parts, known = method.countries.get(country, frozenset()), subdivisions(country)
    if not parts or WHOLE in parts:
        return list(known)
    return [code for code in known if code in parts] + sorted(parts - known.keys())


def countries_of(methods: Iterable[Method]) -> set[str] | None:
    """The countries that some method reaches; None when one of them reaches everywhere."""
    found = list(methods)
    if any(method.zone_id is None for method in found):
        return None
    return {country for method in found for country in method.countries}
