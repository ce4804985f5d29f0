"""Keeping what the hosted checkout has asked so far, so that any visit can go on from there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout


async def save_details(session: AsyncSession, checkout: Checkout, details: Mapping[str, Any]) -> None:
    """Replace the named sections (customer, shipping, billing, extra_fields, gateway); the others stay."""
    checkout.details = {**checkout.details, **details}
    await session.flush()
