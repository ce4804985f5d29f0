"""Making, changing and deleting attributes."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.choices import replace_choices
from storefront.attributes.forms import AttributeForm, NewAttribute
from storefront.attributes.models import CHOSEN, Attribute, ProductValue
from storefront.attributes.present import present_attribute
from storefront.attributes.queries import AttributeView, attribute_by_id
from storefront.attributes.shapes import AttributeShape
from storefront.attributes.values import Unfit, kept, shown
from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.merchants.bump import bump_catalog

IN_USE = "The type cannot be changed while products have values of this attribute."


async def create_attribute(session: AsyncSession, merchant_id: int, form: NewAttribute) -> AttributeShape:
    """Raises Invalid."""
    row = Attribute(id=new_id("attr"), merchant_id=merchant_id, name=form.name, type=form.type)
    session.add(row)
    return await _write(session, row, form, "create", 201)


async def update_attribute(
    session: AsyncSession, merchant_id: int, id: str, form: AttributeForm
) -> AttributeShape:
    """Change what the form names. Raises NotFound and Invalid."""
    row = (await attribute_by_id(session, merchant_id, id)).row
    if form.type is not None and form.type != row.type:
        await _change_type(session, row, form.type)
    return await _write(session, row, form, "update", 200)


async def delete_attribute(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Products lose what they have of it. Raises NotFound."""
    view = await attribute_by_id(session, merchant_id, id)
    await _announce(session, view, "delete", 204)
    await session.delete(view.row)
    await session.flush()


async def _change_type(session: AsyncSession, row: Attribute, type: str) -> None:
    """Short texts may become long ones; other values would lose their meaning."""
    having = ProductValue.merchant_id == row.merchant_id, ProductValue.attribute_id == row.id
    used = select(ProductValue.product_id).where(*having, ProductValue.text.is_not(None)).limit(1)
    if (row.type, type) != ("short_text", "long_text") and await session.scalar(used):
        raise Invalid.field("type", IN_USE)
    row.type = type


async def _write(
    session: AsyncSession, row: Attribute, form: AttributeForm, action: str, code: int
) -> AttributeShape:
    names = ("name", "required", "is_public", "is_multiselect")
    for name, value in (form.given(*names) | form.named("description", "meta")).items():
        setattr(row, name, value)
    row.updated = clock.now()
    await session.flush()
    await _write_choices(session, row, form)
    view = await attribute_by_id(session, row.merchant_id, row.id)
    _write_default(view, form)
    return await _announce(session, view, action, code)


async def _write_choices(session: AsyncSession, row: Attribute, form: AttributeForm) -> None:
    """Only some types have choices, and some cannot do without."""
    given = form.options if row.type in {*CHOSEN, "checkbox"} else []
    if given is not None:
        await replace_choices(session, row, given)
    view = await attribute_by_id(session, row.merchant_id, row.id)
    if row.type in CHOSEN and not view.choices:
        raise Invalid.field("options", "The options field is required for this type.")


def _write_default(view: AttributeView, form: AttributeForm) -> None:
    """A default that the attribute cannot have any more is dropped; one that was sent is refused."""
    row, sent = view.row, form.sent("default_value")
    try:
        texts = kept(row, view.values, form.default_value if sent else row.default_value)
    except Unfit as error:
        if sent:
            raise Invalid.field("default_value", str(error)) from error
        texts = []
    row.default_value = shown(row, view.values, texts)


async def _announce(session: AsyncSession, view: AttributeView, action: str, code: int) -> AttributeShape:
    await session.flush()
    await bump_catalog(session, view.row.merchant_id)
    shape = present_attribute(view)
    emit(session, view.row.merchant_id, f"attributes.{action}", msgspec.to_builtins(shape), code)
    return shape
