"""Money that comes another way: bank transfer, cash on delivery, on account. Each is a method with a name."""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Charge, Fields, Pending, Refunded, Result, Source, Unknown


class Manual:
    """The order stands at once and is not paid; the merchant marks it paid when the money arrives."""

    code = "manual"
    name = "Manual"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return {}

    async def charge(self, charge: Charge) -> Result:
        """`config` holds the method's `name` and `payment_instructions`."""
        config = charge.config
        return Pending(
            reference=config.get("name"),
            notes=config.get("payment_instructions") or config.get("details"),
            source=Source(type="manual"),
        )

    async def find(self, charge: Charge) -> Result | None:
        """There is nobody to ask, and promising once more moves no money."""
        return await self.charge(charge)

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        """The merchant gives the money back by hand; the key is all there is to refer to."""
        return Refunded(reference=charge.key)
