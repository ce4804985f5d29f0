"""The address of a provider's sign-in, and the state that comes back from it: signed, for a day, and once."""

import json
from dataclasses import dataclass
from hashlib import sha256

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.clock import DAY
from storefront.core.db import Database
from storefront.gateways.connect import ACCESS, REFRESH, Connects, application_of, back_to
from storefront.gateways.models import Gateway
from storefront.gateways.queries import gateway_by_id
from storefront.gateways.registry import adapter_of
from storefront.gateways.shapes import GatewayShape
from storefront.settings import Settings
from storefront.web.signing import read_signed, sign

PURPOSE = "connect gateway"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`mark` is that of the gateway when it was written, `return_to` where the merchant wants to land."""

    merchant_id: int
    gateway_id: str
    mark: str
    return_to: str | None


async def invited(
    session: AsyncSession, database: Database, settings: Settings, merchant_id: int, shape: GatewayShape,
    return_to: str | None,
) -> GatewayShape:  # fmt: skip
    """The answer with the address, where the merchant has no token yet or wants to sign in again."""
    adapter, application = adapter_of(shape.code, database), application_of(settings, shape.code)
    if application is None or not isinstance(adapter, Connects):
        return shape
    row = await gateway_by_id(session, merchant_id, shape.id)
    if ACCESS in (row.config or {}) and return_to is None:
        return shape
    state = sign(settings, PURPOSE, json.dumps([merchant_id, row.id, mark_of(row), return_to]))
    url = adapter.sign_in_url(application, state, back_to(settings, shape.code))
    return replace(shape, registration_url=url)


def read_invitation(settings: Settings, state: str) -> Invitation | None:
    """None for what was not written here, or not within a day."""
    said = read_signed(settings, PURPOSE, state, DAY)
    return Invitation(*json.loads(said)) if said else None


def mark_of(row: Gateway) -> str:
    """Another one after each sign-in: so an invitation is worth something once."""
    return sha256(json.dumps((row.config or {}).get(REFRESH)).encode()).hexdigest()[:16]
