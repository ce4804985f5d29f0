"""For whom gateways are written, and what that takes."""

from dataclasses import dataclass, field

from storefront.settings import Settings


@dataclass(frozen=True, slots=True)
class Keeper:
    """A merchant's id and currency, and the operator's settings: the key under which secrets are sealed, the
    hosts that may stand in for a provider's API, the applications that merchants connect with.
    """

    merchant_id: int
    currency: str
    settings: Settings = field(repr=False)
