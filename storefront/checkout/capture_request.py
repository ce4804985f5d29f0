"""A capture as the verbs see it: who sells, which token, what was asked."""

import hashlib
from dataclasses import dataclass, field

from storefront.checkout.capture_customer import ANYBODY, Asker
from storefront.checkout.capture_form import CaptureRequest
from storefront.gateways.port import Adapter
from storefront.merchants.models import Merchant
from storefront.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """`client_key` tells repetitions of this capture from other captures of the same token."""

    settings: Settings
    merchant: Merchant
    sandbox: bool
    checkout_id: str
    asked: CaptureRequest = field(repr=False)
    client_key: str
    adapter: Adapter | None
    """The gateway that the request names, if there is one."""
    asker: Asker = ANYBODY

    @property
    def merchant_id(self) -> int:
        return self.merchant.id

    @property
    def currency(self) -> str:
        return self.merchant.currency


def key_of(asked: CaptureRequest, given: str | None) -> str:
    """The `Idempotency-Key` of the request; without one, requests that say the same are the same.

    What was paid with is left out: nothing of a card is stored, a hash of it neither.
    """
    if given:
        return f"key:{given}"
    said = asked.model_dump_json(exclude={"payment"})
    return f"body:{hashlib.sha256(said.encode()).hexdigest()}"
