"""Everything a product request may hold, step by step.

Pictures come before options, because the product also shows the pictures of its options.
"""

from storefront.attributes.assign import Given, assign_values
from storefront.catalog.link_assets import replace_assets
from storefront.catalog.link_products import replace_categories, replace_related
from storefront.catalog.mark_sold_out import mark_product
from storefront.catalog.product_forms import ProductForm
from storefront.catalog.write_delivery import write_delivery
from storefront.catalog.write_discounts import replace_discounts
from storefront.catalog.write_extra_fields import write_extra_fields
from storefront.catalog.write_fields import write_fields
from storefront.catalog.write_groups import replace_groups
from storefront.catalog.writing import Writing


async def write_product(writing: Writing, form: ProductForm) -> None:
    """Raises Invalid with every refusal that the steps noted."""
    await write_fields(writing, form)
    if form.assets is not None:
        await replace_assets(writing, form.assets)
    await _write_choices(writing, form)
    await write_extra_fields(writing, form)
    await write_delivery(writing, form.delivery)
    await _write_links(writing, form)
    await _write_attributes(writing, form)
    writing.finish()
    await mark_product(writing.session, writing.merchant_id, writing.product.id)


async def _write_choices(writing: Writing, form: ProductForm) -> None:
    if form.variant_groups is not None:
        await replace_groups(writing, form.variant_groups, "variant_groups")
    elif form.variant is not None:
        await replace_groups(writing, form.variant, "variant")


async def _write_links(writing: Writing, form: ProductForm) -> None:
    if form.discount is not None:
        await replace_discounts(writing, form.discount)
    if form.related_products is not None:
        await replace_related(writing, form.related_products)
    if form.categories is not None or form.product.category_id:
        await replace_categories(writing, form.categories or (), form.product.category_id)


async def _write_attributes(writing: Writing, form: ProductForm) -> None:
    if form.attributes is None:
        return
    given = [Given(one.id, one.value, one.sent("value")) for one in form.attributes]
    product_id = writing.product.id
    faults = await assign_values(writing.session, writing.merchant_id, product_id, given, "attributes")
    for field, text in faults.items():
        writing.refuse(field, text)
