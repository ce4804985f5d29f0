"""Countries and their parts."""

from storefront.checkout.shapes import CountriesShape, SubdivisionsShape
from storefront.docs.operation import Chapter, Operation

BASE = "/v1/services/locale"

PLACES = Chapter(
    "Countries",
    "For address forms: names by code, and the same as the options of an HTML select.",
    (
        Operation(
            "GET",
            f"{BASE}/countries",
            "List countries",
            "All countries, sorted by name.",
            {200: CountriesShape},
        ),
        Operation(
            "GET",
            BASE + "/{country_code}/subdivisions",
            "List the parts of a country",
            "Its states, provinces or counties.",
            {200: SubdivisionsShape},
        ),
        Operation(
            "GET",
            BASE + "/{checkout_id}/countries",
            "List countries of a checkout",
            "Those that the goods of a checkout can be sent to.",
            {200: CountriesShape},
        ),
        Operation(
            "GET",
            BASE + "/{checkout_id}/countries/{country_code}/subdivisions",
            "List the parts of a country of a checkout",
            "Those parts of a country that the goods of a checkout can be sent to.",
            {200: SubdivisionsShape},
        ),
    ),
)
