"""The merchant's own terms for one token: shipping methods, tax, prices, adjustments, notes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.forms import meta_of
from storefront.checkout import custom_forms as asked
from storefront.checkout.choices.choose_tax_zone import choose_tax_zone
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import NO_LINE, items_of
from storefront.core.errors import Invalid
from storefront.core.ids import new_id

CUSTOM = "custom"


async def customise(session: AsyncSession, checkout: Checkout, form: asked.Customise) -> None:
    """Only what was sent. Raises Invalid naming the field, with nothing changed."""
    items = {item.id: item for item in await items_of(session, checkout)}
    _refuse_strangers(form, items)
    if form.sent("shipping_methods"):
        checkout.custom_shipping = _methods(form.shipping_methods or ())
    if form.sent("tax"):
        await _set_tax(session, checkout, form.tax)
    for line in form.line_items or ():
        items[line.id].custom_price = line.price
    if form.sent("adjustments"):
        checkout.adjustments = [_adjustment(row) for row in form.adjustments or ()]
    if form.sent("meta"):
        checkout.meta = meta_of(form.meta)
    await session.flush()


def _refuse_strangers(form: asked.Customise, items: dict[str, CheckoutItem]) -> None:
    """Every line that is named must be one of the token's."""
    named = {
        "line_items": [line.id for line in form.line_items or ()],
        "tax.line_items": [line.id for line in form.tax.line_items] if form.tax else [],
    }
    wrong = {
        f"{field}.{index}.id": [NO_LINE]
        for field, ids in named.items()
        for index, id in enumerate(ids)
        if id not in items
    }
    if wrong:
        raise Invalid(wrong)


def _methods(methods: Sequence[asked.CustomMethod]) -> list[dict[str, Any]] | None:
    """One that names its id as null is left out; without any the zones' methods are back."""
    kept = [method for method in methods if method.id is not None or not method.sent("id")]
    ids = [method.id or new_id("ship") for method in kept]
    if len(set(ids)) != len(ids):
        raise Invalid.field("shipping_methods", "Each shipping method needs an id of its own.")
    return [
        {"id": id, "description": method.description, "price": method.price}
        for id, method in zip(ids, kept, strict=True)
    ] or None


async def _set_tax(session: AsyncSession, checkout: Checkout, tax: asked.CustomTax | None) -> None:
    if tax is None:
        checkout.custom_tax = None
        return
    checkout.custom_tax = {
        "provider": tax.provider or CUSTOM,
        "included_in_price": tax.included_in_price,
        "order": [_row(row) for row in tax.breakdown],
        "lines": {line.id: [_row(row) for row in line.breakdown] for line in tax.line_items},
    }
    if tax.zone is not None:
        await _set_zone(session, checkout, tax.zone)


async def _set_zone(session: AsyncSession, checkout: Checkout, zone: asked.TaxPlace) -> None:
    try:
        await choose_tax_zone(session, checkout, zone.country, zone.region, zone.postal_zip_code)
    except Invalid as error:
        raise Invalid({f"tax.zone.{field}": texts for field, texts in error.errors.items()}) from error


def _row(row: asked.TaxRow) -> dict[str, Any]:
    return {"amount": row.amount, "rate": str(row.rate), "type": row.type}


def _adjustment(row: asked.Adjustment) -> dict[str, Any]:
    return {
        "id": new_id("adj"),
        "name": row.name,
        "value": row.value,
        "is_taxable": row.is_taxable,
        "meta": row.meta,
    }
