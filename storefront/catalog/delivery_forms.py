"""How a product reaches its buyer: downloads, and amounts for shipping."""

from typing import Annotated

from pydantic import Field

from storefront.catalog.choice_forms import FewIds
from storefront.catalog.field_types import MOST, OrNothing, OrUnlimited, Period
from storefront.core.fields import Amount, Flag, Form, Short, Stock


class Enabled(Form):
    digital: Flag | None = None
    shipping_native_v1: Flag | None = None


class AccessWindow(Form):
    """How long and how often files can be fetched. A limit of null is unlimited."""

    expires: Flag = False
    duration: Annotated[Stock | None, OrNothing] = None
    period: Period | None = None
    limit: Annotated[Stock | None, OrUnlimited] = None


class DigitalDelivery(Form):
    assets: FewIds | None = None
    access_window: AccessWindow = AccessWindow()


class ZoneRate(Form):
    """The product's own amounts for one rate of a zone: sent alone, and together with other things."""

    id: Short | None = None
    base_rate_id: Short | None = None
    on_own: Amount | None = None
    with_others: Amount | None = None

    @property
    def rate_id(self) -> str:
        return self.base_rate_id or self.id or ""


class ZoneRates(Form):
    zone_id: Short
    rates: list[ZoneRate] = Field(default_factory=list, max_length=MOST)


class Delivery(Form):
    enabled: Enabled = Enabled()
    digital: DigitalDelivery = DigitalDelivery()
    shipping_zones: Annotated[list[ZoneRates] | None, Field(max_length=MOST)] = None
