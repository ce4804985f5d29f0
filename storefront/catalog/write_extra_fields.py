"""The questions that one product asks at checkout."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from storefront.catalog.product_forms import ExtraFieldFields, ProductForm
from storefront.catalog.writing import Writing
from storefront.core.ids import new_id
from storefront.extrafields.models import ExtraField


async def write_extra_fields(writing: Writing, form: ProductForm) -> None:
    """Fields with an id are kept and changed, the others made, the rest removed.

    `collect.extra_fields` false removes them all.
    """
    name = "extra_field" if form.extra_field is not None else "extra_fields"
    given = form.extra_field if form.extra_field is not None else form.extra_fields
    if form.collect.sent("extra_fields"):
        writing.product.collects_extra_fields = form.collect.extra_fields
        given = given if form.collect.extra_fields else []
    if given is not None:
        await _replace(writing, given, name)
        writing.product.collects_extra_fields = bool(given)


async def _replace(writing: Writing, given: Sequence[ExtraFieldFields], name: str) -> None:
    found = await writing.session.scalars(
        select(ExtraField).where(
            ExtraField.merchant_id == writing.merchant_id, ExtraField.product_id == writing.product.id
        )
    )
    old = {field.id: field for field in found}
    kept = {fields.id for fields in given}
    for place, fields in enumerate(given):
        if fields.id and fields.id not in old:
            writing.refuse(f"{name}.{place}.id")
        elif not fields.id and not fields.name:
            writing.refuse(f"{name}.{place}.name", "The name field is required.")
        else:
            _write(writing, old.get(fields.id or ""), fields, place)
    await _remove(writing, [id for id in old if id not in kept])


def _write(writing: Writing, field: ExtraField | None, fields: ExtraFieldFields, place: int) -> None:
    if field is None:
        field = ExtraField(
            id=new_id("extr"),
            merchant_id=writing.merchant_id,
            product_id=writing.product.id,
            name=fields.name,
        )
        writing.session.add(field)
    elif fields.name:
        field.name = fields.name
    for column in ("required", "type", "options", "meta"):
        if fields.sent(column):
            setattr(field, column, getattr(fields, column))
    field.position = place


async def _remove(writing: Writing, ids: Sequence[str]) -> None:
    if ids:
        which = ExtraField.merchant_id == writing.merchant_id, ExtraField.id.in_(ids)
        await writing.session.execute(
            delete(ExtraField).where(*which).execution_options(synchronize_session=False)
        )
