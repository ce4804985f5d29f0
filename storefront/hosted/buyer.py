"""Who is signed in while buying: what is known of them, and their addresses to choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.customers.address_forms import AddressForm
from storefront.customers.address_queries import offered_addresses
from storefront.customers.addresses import create_address
from storefront.customers.browser import signed_in
from storefront.customers.models import Customer
from storefront.customers.own_models import Address
from storefront.customers.present import PARTS, address_parts
from storefront.hosted.details_form import PERSON, SAME, read_address
from storefront.hosted.opened import Opened
from storefront.web.bodies import parse
from storefront.web.visit import Visit

Details = Mapping[str, Any]
Typed = Mapping[str, str]


class Buyer(msgspec.Struct, frozen=True):
    """`addresses`: those to offer first come first."""

    customer: Customer
    addresses: Sequence[Address]

    def to_choose(self, opened: Opened, section: str) -> list[Address]:
        """Goods go to some countries only."""
        if section == "billing":
            return list(self.addresses)
        return [row for row in self.addresses if row.country in opened.countries]

    def find(self, id: str) -> Address | None:
        return next((row for row in self.addresses if row.id == id), None)


async def buyer_of(session: AsyncSession, visit: Visit) -> Buyer | None:
    """None for a guest."""
    customer = await signed_in(session, visit)
    if customer is None:
        return None
    return Buyer(customer, await offered_addresses(session, visit.merchant_id, customer.id))


def begun(opened: Opened, buyer: Buyer | None) -> Details:
    """What was answered before; at first, what is known of the buyer."""
    if buyer is None or opened.details.get("customer"):
        return opened.details
    person = {part: getattr(buyer.customer, part) or "" for part in PERSON}
    ships = next(iter(buyer.to_choose(opened, "shipping")), None)
    bills = next((row for row in buyer.addresses if row.default_billing), ships)
    known = {"shipping": ships, "billing": bills}
    return {
        **opened.details,
        "customer": person,
        **{section: typed(row, section) for section, row in known.items() if row is not None},
        SAME: bills is ships,
    }


def with_address(details: Details, buyer: Buyer | None, section: str, id: str) -> Details:
    """The details with a stored address in this section; as they are where there is no such address."""
    row = buyer.find(id) if buyer else None
    if row is None:
        return details
    before = details.get(section) or {}
    kept = {part: text for part, text in before.items() if part not in PARTS}
    return {**details, section: {**typed(row, section), **kept}}


def typed(row: Address, section: str) -> dict[str, str]:
    """A stored address as its form would send it."""
    parts = address_parts(row)
    return read_address({f"{section}.{part}": text or "" for part, text in parts.items()}, section)


def chosen(rows: Sequence[Address], section: str, details: Details) -> str:
    """The id of the stored address that the form shows; nothing where it shows another one."""
    shown = _parts(details.get(section) or {})
    return next((row.id for row in rows if _parts(typed(row, section)) == shown), "")


async def keep_address(session: AsyncSession, buyer: Buyer, section: str, details: Details) -> None:
    """In the account, unless it is there already."""
    if not chosen(buyer.addresses, section, details):
        form = parse(AddressForm, {part: text or None for part, text in _parts(details[section]).items()})
        await create_address(session, buyer.customer.merchant_id, buyer.customer.id, form)


def _parts(section: Typed) -> dict[str, str]:
    return {part: section.get(part) or "" for part in PARTS}
