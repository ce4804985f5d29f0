"""The options of a variant group: those with an id are kept and changed, others made, the rest removed."""

from collections.abc import Sequence

from sqlalchemy import select

from storefront.catalog.choice_forms import OptionFields
from storefront.catalog.link_assets import link_choice_assets
from storefront.catalog.models import Option, OptionAsset, VariantGroup
from storefront.catalog.remove_choices import remove_options
from storefront.catalog.writing import Writing
from storefront.core.ids import new_id
from storefront.core.outbox import emit


async def replace_options(
    writing: Writing, group: VariantGroup, given: Sequence[OptionFields], name: str
) -> None:
    """`name` is the list's field, such as `variant_groups.0.options`."""
    old = {option.id: option for option in await _options(writing, group)}
    kept = {fields.id for fields in given}
    if not given:
        writing.refuse(name, "A variant group needs at least one option.")
    for place, fields in enumerate(given):
        if fields.id and fields.id not in old:
            writing.refuse(f"{name}.{place}.id")
        elif not fields.id and not fields.label:
            writing.refuse(f"{name}.{place}.name", "The name field is required.")
        else:
            await _write(writing, group, old.get(fields.id or ""), fields, (place, f"{name}.{place}.assets"))
    await remove_options(writing, [id for id in old if id not in kept])


async def _write(
    writing: Writing,
    group: VariantGroup,
    option: Option | None,
    fields: OptionFields,
    spot: tuple[int, str],
) -> None:
    """`spot` is the option's place and the field of its assets."""
    if option is None:
        option = Option(id=new_id("optn"), merchant_id=writing.merchant_id, product_id=writing.product.id)
        option.group_id = group.id
        writing.session.add(option)
    if fields.label:
        option.name = fields.label
    for column in ("price", "meta"):
        if fields.sent(column):
            setattr(option, column, getattr(fields, column))
    option.position, assets = spot
    if fields.sent("assets"):
        await writing.session.flush()
        await _write_assets(writing, option.id, fields.assets, assets)


async def _write_assets(writing: Writing, id: str, assets: Sequence[str], name: str) -> None:
    """What became of an option's pictures is an event of its own."""
    of = OptionAsset.option_id == id
    had = set(await writing.session.scalars(select(OptionAsset.asset_id).where(of)))
    await link_choice_assets(writing, OptionAsset.option_id, id, assets, name)
    if had != set(assets):
        verb = "create" if not had else "update" if assets else "delete"
        payload = {"id": id, "assets": [{"id": asset} for asset in assets]}
        emit(writing.session, writing.merchant_id, f"variants.options.assets.{verb}", payload)


async def _options(writing: Writing, group: VariantGroup) -> Sequence[Option]:
    of = Option.merchant_id == writing.merchant_id, Option.group_id == group.id
    return list(await writing.session.scalars(select(Option).where(*of)))
