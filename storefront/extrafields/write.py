"""Making, changing and deleting extra fields."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.extrafields.forms import ExtraFieldForm, NewExtraField
from storefront.extrafields.models import ExtraField
from storefront.extrafields.present import present_extra_field
from storefront.extrafields.queries import extra_field_by_id
from storefront.extrafields.shapes import ExtraFieldShape
from storefront.merchants.bump import bump_catalog

SELECTABLE = ("options", "radio")
"""Types whose answers are chosen from `options`."""


async def create_extra_field(session: AsyncSession, merchant_id: int, form: NewExtraField) -> ExtraFieldShape:
    """A field of every checkout or customer. Raises Invalid."""
    field = ExtraField(
        id=new_id("extr"), merchant_id=merchant_id, scope=form.scope, required=False, position=0
    )
    _write(field, form)
    session.add(field)
    return await _announce(session, field, "create", 201)


async def update_extra_field(
    session: AsyncSession, merchant_id: int, id: str, form: ExtraFieldForm
) -> ExtraFieldShape:
    """Change what the form names. Raises NotFound and Invalid."""
    field = await extra_field_by_id(session, merchant_id, id)
    _write(field, form)
    return await _announce(session, field, "update", 200)


async def delete_extra_field(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Orders keep the answers they were given. Raises NotFound."""
    field = await extra_field_by_id(session, merchant_id, id)
    await _announce(session, field, "delete", 204)
    await session.delete(field)
    await session.flush()


def _write(field: ExtraField, form: ExtraFieldForm) -> None:
    for name, value in form.given("name", "type", "required", "position").items():
        setattr(field, name, value)
    for name, value in form.named("options", "meta").items():
        setattr(field, name, value)
    if field.type not in SELECTABLE:
        field.options = None
    elif not field.options:
        raise Invalid.field("options", "The options field is required for this type.")
    elif len(set(field.options)) < len(field.options):
        raise Invalid.field("options", "The options must differ from one another.")


async def _announce(session: AsyncSession, field: ExtraField, action: str, code: int) -> ExtraFieldShape:
    await session.flush()
    await bump_catalog(session, field.merchant_id)
    shape = present_extra_field(field)
    emit(session, field.merchant_id, f"extra-fields.{action}", msgspec.to_builtins(shape), code)
    return shape
