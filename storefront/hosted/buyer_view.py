"""What the details step offers a customer, and somebody who may be one."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from storefront.customers.own_models import Address
from storefront.hosted.buyer import Buyer, chosen
from storefront.hosted.details_form import SECTIONS
from storefront.hosted.opened import Opened
from storefront.web.policy import is_embedded
from storefront.words.speech import apart


class Saved(msgspec.Struct, frozen=True):
    """Stored addresses as pairs of id and words; `value` is the one that the form shows."""

    choices: tuple[tuple[str, str], ...]
    value: str


class BuyerView(msgspec.Struct, frozen=True):
    """`email`: as whom the visitor is signed in; None for a guest. `sign_in_url`: None where nobody can."""

    email: str | None
    sign_in_url: str | None
    sign_out_url: str
    checkout_id: str
    saved: Mapping[str, Saved] = msgspec.field(default_factory=dict)
    keeps: bool = False


def buyer_view(
    opened: Opened, buyer: Buyer | None, details: Mapping[str, Any], keeps: bool | None
) -> BuyerView:
    """`keeps`: whether the address is to go into the account; None while nobody has said so."""
    visit = opened.visit
    has_accounts = visit.merchant.hosted_storefront and not is_embedded(visit)
    return BuyerView(
        email=buyer.customer.email if buyer else None,
        sign_in_url=visit.url(f"/account?checkout={opened.checkout.id}") if has_accounts else None,
        sign_out_url=visit.url("/account/sign-out"),
        checkout_id=opened.checkout.id,
        saved=_saved(opened, buyer, details) if buyer else {},
        keeps=bool(buyer and not buyer.addresses) if keeps is None else keeps,
    )


def _saved(opened: Opened, buyer: Buyer, details: Mapping[str, Any]) -> dict[str, Saved]:
    """Only where there is something to choose."""
    found = {}
    for section in SECTIONS:
        rows = buyer.to_choose(opened, section)
        value = chosen(rows, section, details)
        if len(rows) > 1 or (rows and not value):
            found[section] = Saved(tuple(zip((row.id for row in rows), _named(rows), strict=True)), value)
    return found


def _named(rows: Sequence[Address]) -> list[str]:
    """Each in one line: where it is, and whose, where one place has several names."""
    places = [", ".join(filter(None, (row.street, row.town_city))) for row in rows]
    return [
        apart(", ".join(filter(None, (place, row.name))) if places.count(place) > 1 or not place else place)
        for place, row in zip(places, rows, strict=True)
    ]
