"""The demo shop's codes, zones and taxes, as the API takes them."""

from typing import Any

LAST_SPRING = 1_772_000_000
"""Unix seconds; long over."""

DISCOUNTS: tuple[dict[str, Any], ...] = (
    {"code": "WELCOME10", "type": "percentage", "value": 10, "description": "For a first visit"},
    {"code": "FIVEOFF", "type": "fixed", "value": 5, "description": "Five off any order"},
    {"code": "SPRING", "type": "percentage", "value": 25, "expires": True, "expires_on": LAST_SPRING},
    {"code": "LASTFEW", "type": "percentage", "value": 15, "limit_quantity": True, "quantity": 3},
)
TEA = {"code": "TEA20", "type": "percentage", "value": 20, "description": "On everything for tea"}
TEA_GOODS = ("stoneware-teapot", "morning-mug", "espresso-pair")

GIFT_CARDS: tuple[dict[str, Any], ...] = (
    {"code": "GIFT-2500", "initial_value": "25.00", "note": "Covers part of most orders"},
    {"code": "GIFT-50000", "initial_value": "500.00", "note": "Covers any order"},
)

HOME: dict[str, Any] = {"name": "United States", "countries": [{"code": "US"}]}
HOME_RATES = ({"name": "Standard, 3 to 5 days", "rate": 6}, {"name": "Express, 1 to 2 days", "rate": 18})
ABROAD_CODES = (
    "CA GB DE FR ES IT NL BE LU AT CH SE DK NO FI IE PT PL CZ GR AE JP SG AU NZ MX BR".split()  # noqa: SIM905
)
ABROAD: dict[str, Any] = {"name": "International", "countries": [{"code": code} for code in ABROAD_CODES]}
ABROAD_RATES = ({"name": "Worldwide post, 7 to 14 days", "rate": 19},)
HEAVY = {"on_own": 28, "with_others": 22}
"""What a heavy thing costs to send, by any rate, in major units."""

TAX_ZONES: tuple[dict[str, Any], ...] = (
    {
        "country_code": "US",
        "calculate_automatically": True,
        "nexus": [{"state": "CA", "zipcode": "94110"}, {"state": "NY", "zipcode": "11201"}],
    },
    {
        "country_code": "CA",
        "country_standard_rate": 5,
        "country_digital_rate": 5,
        "rates": [
            {"region_code": "ON", "standard_rate": 8, "digital_rate": 8, "calculate": "add"},
            {"region_code": "QC", "standard_rate": "9.975", "digital_rate": "9.975", "calculate": "add"},
        ],
    },
    {"country_code": "DE", "country_standard_rate": 19, "country_digital_rate": 19},
    {"country_code": "FR", "country_standard_rate": 20, "country_digital_rate": 20},
    {"country_code": "GB", "country_standard_rate": 20, "country_digital_rate": 20},
)
MATERIAL: dict[str, Any] = {
    "name": "Material",
    "type": "options",
    "is_multiselect": True,
    "options": "Beech Beeswax Cotton Iron Linen Oak Paper Pine Stoneware Walnut Wool".split(),  # noqa: SIM905
}
GIFT_MESSAGE = {"name": "Gift message", "type": "text", "required": False}
