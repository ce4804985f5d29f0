"""The choices of an attribute: those that are sent again are kept, others made, the rest removed."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.forms import ChoiceFields
from storefront.attributes.models import Attribute, Choice, ProductValue
from storefront.attributes.queries import choices_of
from storefront.core.errors import Invalid
from storefront.core.ids import new_id


async def replace_choices(session: AsyncSession, row: Attribute, given: Sequence[ChoiceFields]) -> None:
    """Products lose the values that cannot be chosen any more. Raises Invalid for an unknown id."""
    old = {choice.id: choice for choice in await choices_of(session, row.merchant_id, [row.id])}
    by_value = {choice.value: choice for choice in old.values()}
    kept: set[str] = set()
    for place, fields in enumerate(given):
        if fields.id and fields.id not in old:
            raise Invalid.field(f"options.{place}.id", f"The selected options.{place}.id is invalid.")
        choice = old[fields.id] if fields.id else by_value.get(fields.value)
        kept.add(_write(session, row, choice, fields, place))
    await _remove(session, row, [id for id in old if id not in kept])
    await session.flush()


def _write(
    session: AsyncSession, row: Attribute, choice: Choice | None, fields: ChoiceFields, place: int
) -> str:
    """The choice's id."""
    if choice is None:
        choice = Choice(id=new_id("atop"), merchant_id=row.merchant_id, attribute_id=row.id)
        session.add(choice)
    choice.value, choice.position = fields.value, place
    choice.label = fields.label or fields.value
    return choice.id


async def _remove(session: AsyncSession, row: Attribute, ids: Sequence[str]) -> None:
    if not ids:
        return
    values = ProductValue.merchant_id == row.merchant_id, ProductValue.attribute_id == row.id
    quietly = {"synchronize_session": False}
    await session.execute(
        delete(ProductValue).where(*values, ProductValue.text.in_(ids)), execution_options=quietly
    )
    gone = Choice.merchant_id == row.merchant_id, Choice.id.in_(ids)
    await session.execute(delete(Choice).where(*gone), execution_options=quietly)
