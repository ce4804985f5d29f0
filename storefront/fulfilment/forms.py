"""What is sent to make or change zones and rates."""

from typing import Annotated, Any

from pydantic import Field, field_validator

from storefront.core.fields import Amount, Form, MetaValue, Short
from storefront.core.geography import WHOLE, country_code, is_region, short_region

Name = Annotated[Short, Field(min_length=1)]


class CountryForm(Form):
    """A country, and the parts of it that are reached: short codes, or `*` for all of them."""

    code: str
    subdivisions: Annotated[list[str], Field(max_length=500)] = Field(default=[WHOLE])

    @field_validator("code")
    @classmethod
    def _known(cls, value: str) -> str:
        found = country_code(value)
        if found is None:
            raise ValueError("The code must be a country's, such as US.")
        return found

    @field_validator("subdivisions", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """Nothing means all of them, and so does `*` on its own."""
        return [value] if isinstance(value, str) else value or [WHOLE]

    @property
    def regions(self) -> list[str]:
        """Short codes in the order sent, each once."""
        return list(dict.fromkeys(short_region(self.code, region) or "" for region in self.subdivisions))

    @property
    def unknown(self) -> list[int]:
        """Places of the codes that are no part of the country."""
        named = enumerate(short_region(self.code, region) or "" for region in self.subdivisions)
        return [place for place, code in named if code != WHOLE and not (code and is_region(self.code, code))]


class ZoneForm(Form):
    """All optional, for changes."""

    name: Name | None = None
    countries: Annotated[list[CountryForm], Field(max_length=300)] | None = None
    meta: MetaValue = None

    @field_validator("countries", mode="before", json_schema_input_type=list[CountryForm | str] | None)
    @classmethod
    def _codes(cls, value: Any) -> Any:
        """A bare code is a whole country."""
        if not isinstance(value, list):
            return value
        return [{"code": item} if isinstance(item, str) else item for item in value]


class NewZone(ZoneForm):
    name: Name


class RateForm(Form):
    """All optional, for changes."""

    name: Short | None = None
    rate: Amount | None = None
    meta: MetaValue = None


class NewRate(RateForm):
    rate: Amount
