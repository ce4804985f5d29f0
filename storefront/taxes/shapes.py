"""Tax configuration and zones as the API shows them. Rates are percent."""

from typing import Any

import msgspec


class TaxAddressShape(msgspec.Struct, frozen=True):
    street: str = ""
    town_city: str = ""
    county_state: str = ""
    postal_zip_code: str = ""
    country: str = ""


class TaxConfigShape(msgspec.Struct, frozen=True):
    enabled: bool
    prices_include_tax: bool
    eu_vat_moss: bool
    address: TaxAddressShape


class RegionalRate(msgspec.Struct, frozen=True):
    region_code: str
    standard_rate: int | float
    digital_rate: int | float
    calculate: str
    meta: Any


class Nexus(msgspec.Struct, frozen=True):
    state: str
    town_city: str
    zipcode: str


class TaxZoneShape(msgspec.Struct, frozen=True):
    id: str
    type: str
    """`country`, `regional` or `nexus`."""
    country_code: str
    calculate_automatically: bool
    country_standard_rate: int | float
    country_digital_rate: int | float
    rates: list[RegionalRate]
    nexus: list[Nexus]
    meta: Any
    created: int
    updated: int
