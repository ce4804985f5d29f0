"""What is sent to change the tax configuration and its zones."""

from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, Field

from storefront.core.fields import Flag, Form, MetaValue, Percent, Short
from storefront.core.geography import country_code

NO_COUNTRY = "Choose a country by its two-letter code."


def _country(value: str) -> str:
    code = country_code(value)
    if code is None:
        raise ValueError(NO_COUNTRY)
    return code


Country = Annotated[str, AfterValidator(_country)]


class TaxAddress(Form):
    """Where the merchant is."""

    street: Short | None = None
    town_city: Short | None = None
    county_state: Short | None = None
    postal_zip_code: Short | None = None
    country: Country | None = None


class TaxChanges(Form):
    """A partial update of the merchant's tax configuration."""

    enabled: Flag | None = None
    prices_include_tax: Flag | None = None
    eu_vat_moss: Flag | None = None
    address: TaxAddress | None = None


class RegionalRow(Form):
    """A region's rates, percent. The documented spelling of `calculate` is accepted beside the right one."""

    region_code: Annotated[str, Field(min_length=1, max_length=10)]
    standard_rate: Percent = Field(default=0, validate_default=True)
    digital_rate: Percent = Field(default=0, validate_default=True)
    calculate: Literal["add", "compound", "override"] = Field(
        default="add", validation_alias=AliasChoices("calculate", "calcualte")
    )
    meta: MetaValue = None


class NexusRow(Form):
    """A place from which the merchant sells in the US."""

    state: Annotated[str, Field(max_length=100)] = ""
    town_city: Short = ""
    zipcode: Annotated[str, Field(max_length=10)] = ""


class NewTaxZone(Form):
    country_code: Country
    calculate_automatically: Flag = False
    country_standard_rate: Percent = Field(default=0, validate_default=True)
    country_digital_rate: Percent = Field(default=0, validate_default=True)
    rates: Annotated[list[RegionalRow], Field(max_length=500)] = Field(default_factory=list)
    nexus: Annotated[list[NexusRow], Field(max_length=500)] = Field(default_factory=list)
    meta: MetaValue = None


class TaxZoneChanges(Form):
    """Nothing is required; the lists replace what was there."""

    country_code: Country | None = None
    calculate_automatically: Flag | None = None
    country_standard_rate: Percent | None = None
    country_digital_rate: Percent | None = None
    rates: Annotated[list[RegionalRow], Field(max_length=500)] | None = None
    nexus: Annotated[list[NexusRow], Field(max_length=500)] | None = None
    meta: MetaValue = None
