"""Who buys, where the request names a customer the shop knows: their details and stored addresses.

A public key may link an order to a customer, but what is known of them is shown to themselves and to the
merchant only: without a customer token or the secret key it is left out of what is answered.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.capture_form import Address, CaptureRequest, Customer
from storefront.checkout.locate import Location
from storefront.customers.address_queries import find_address
from storefront.customers.models import Customer as Known
from storefront.customers.present import address_parts
from storefront.customers.queries import find_customer

DETAILS = ("email", "firstname", "lastname", "phone")
ADDRESSES = ("shipping", "billing")
NOBODY = "The selected customer is invalid."
NO_ADDRESS = "The selected address is invalid."
SIGNED_OUT = "Stored addresses can be used by customers who are signed in."
NO_GUEST = "A guest is no customer. Leave the customer's id out."
Errors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who sends the capture: with a secret key, or as the customer whose token came along.

    `language`: what the buyer reads, where somebody knows; mails about the order will speak it.
    `place`: where the buyer is; a server that asks with a secret key is no buyer.
    """

    secret: bool = False
    customer_id: str | None = None
    language: str | None = None
    place: Location | None = None


ANYBODY = Asker()


@dataclass(frozen=True, slots=True)
class Bought:
    """The request with what is known of the customer filled in.

    `hidden` are the details that whoever asks did not say and may not see. `customer_id`: whose order it is.
    """

    asked: CaptureRequest
    customer_id: str | None = None
    hidden: tuple[str, ...] = ()


async def with_customer(
    session: AsyncSession, merchant_id: int, asked: CaptureRequest, asker: Asker
) -> tuple[Bought, Errors]:
    """What could not be filled in is among the errors."""
    person = asked.customer
    if person.guest:
        return Bought(asked), _guest_faults(asked)
    wanted = person.id or asker.customer_id
    if wanted is None:
        return Bought(asked), _signed_out_faults(asked)
    known = await find_customer(session, merchant_id, wanted) if _may_name(asker, wanted) else None
    if known is None:
        return Bought(asked), {"customer.id": [NOBODY]}
    proven = asker.secret or asker.customer_id == known.id
    addresses, errors = await _stored(session, known, asked, proven)
    filled = asked.model_copy(update={"customer": _filled(person, known), **addresses})
    missing = tuple(name for name in DETAILS if not getattr(person, name) and getattr(known, name))
    return Bought(filled, known.id, () if proven else missing), errors


def _may_name(asker: Asker, customer_id: str) -> bool:
    """Somebody who is signed in buys as themselves."""
    return asker.secret or asker.customer_id in {None, customer_id}


def _filled(said: Customer, known: Known) -> Customer:
    """What is said counts; what is not said is as it is known."""
    gaps = {name: getattr(known, name) for name in DETAILS if not getattr(said, name)}
    return said.model_copy(update=gaps)


async def _stored(
    session: AsyncSession, known: Known, asked: CaptureRequest, proven: bool
) -> tuple[dict[str, Address], Errors]:
    """Stored addresses, with whatever the request says otherwise."""
    found: dict[str, Address] = {}
    errors: Errors = {}
    for kind in ADDRESSES:
        name = f"{kind}_address_id"
        id: str | None = getattr(asked, name)
        if id is None:
            continue
        row = await find_address(session, known.merchant_id, known.id, id) if proven else None
        if row is None:
            errors[name] = [NO_ADDRESS if proven else SIGNED_OUT]
            continue
        found[kind] = _merged(address_parts(row), getattr(asked, kind))
    return found, errors


def _merged(stored: dict[str, Any], said: Address | None) -> Address:
    spoken = said.model_dump(exclude_none=True) if said else {}
    return Address.model_validate({**stored, **spoken})


def _guest_faults(asked: CaptureRequest) -> Errors:
    named = {"customer.id": [NO_GUEST]} if asked.customer.id else {}
    return {**named, **_signed_out_faults(asked)}


def _signed_out_faults(asked: CaptureRequest) -> Errors:
    names = [f"{kind}_address_id" for kind in ADDRESSES]
    return {name: [SIGNED_OUT] for name in names if getattr(asked, name) is not None}
