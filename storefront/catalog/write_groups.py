"""A product's variant groups: members with an id are kept and changed, the others made, the rest removed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from storefront.catalog.choice_forms import GroupFields
from storefront.catalog.models import VariantGroup
from storefront.catalog.remove_choices import remove_groups
from storefront.catalog.validity import revalidate
from storefront.catalog.write_options import replace_options
from storefront.catalog.writing import Writing
from storefront.core.errors import NotFound
from storefront.core.ids import new_id


async def replace_groups(writing: Writing, given: Sequence[GroupFields], name: str) -> None:
    """`name` is the list's field: `variant_groups`, or the older `variant`."""
    old = {group.id: group for group in await _groups(writing)}
    kept = {fields.id for fields in given}
    for place, fields in enumerate(given):
        if fields.id and fields.id not in old:
            writing.refuse(f"{name}.{place}.id")
        else:
            await write_group(writing, old.get(fields.id or ""), fields, f"{name}.{place}.", place)
    await remove_groups(writing, [id for id in old if id not in kept])
    await revalidate(writing.session, writing.merchant_id, writing.product.id)


async def write_group(
    writing: Writing, group: VariantGroup | None, fields: GroupFields, prefix: str, place: int
) -> VariantGroup | None:
    """Change the group, or make it where there is none. `prefix` comes before the names of its fields."""
    if group is None:
        group = _new(writing, fields, prefix)
        if group is None:
            return None
        await writing.session.flush()
    if fields.name:
        group.name = fields.name
    if fields.sent("meta"):
        group.meta = fields.meta
    group.position = place
    if fields.options is not None:
        await replace_options(writing, group, fields.options, f"{prefix}options")
    return group


def _new(writing: Writing, fields: GroupFields, prefix: str) -> VariantGroup | None:
    """A group needs a name and something to choose."""
    if not fields.name:
        writing.refuse(f"{prefix}name", "The name field is required.")
    if not fields.options:
        writing.refuse(f"{prefix}options", "A variant group needs at least one option.")
    if not fields.name or not fields.options:
        return None
    group = VariantGroup(
        id=new_id("vgrp"), merchant_id=writing.merchant_id, product_id=writing.product.id, name=fields.name
    )
    writing.session.add(group)
    return group


async def _groups(writing: Writing) -> Sequence[VariantGroup]:
    table: Any = VariantGroup
    of = table.merchant_id == writing.merchant_id, table.product_id == writing.product.id
    return list(await writing.session.scalars(select(VariantGroup).where(*of)))


async def find_group(writing: Writing, id: str) -> VariantGroup:
    """Raises NotFound."""
    for group in await _groups(writing):
        if group.id == id:
            return group
    raise NotFound.of("variant group", id)


async def next_place(writing: Writing) -> int:
    """The position after the product's last group."""
    return max((group.position + 1 for group in await _groups(writing)), default=0)
