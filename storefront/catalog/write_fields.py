"""A product's own fields, as far as a request names them."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storefront.catalog.html import clean
from storefront.catalog.models import Product
from storefront.catalog.permalinks import set_permalink
from storefront.catalog.product_forms import Collect, ProductFields, ProductForm, Seo
from storefront.catalog.search import make_product_findable
from storefront.catalog.set_stock import set_stock
from storefront.catalog.text import folded
from storefront.catalog.writing import Writing
from storefront.core import clock
from storefront.core.errors import Invalid

SAME = ("price", "active", "sort_order", "pay_what_you_want", "tax_exempt", "thank_you_url", "meta")
"""Fields that are columns of the same name."""
COLLECTS = {"shipping": "collects_shipping", "billing": "collects_billing", "fullname": "collects_fullname"}
TAKEN = {
    "permalink_key": ("product.permalink", "Provided permalink is already in use."),
    "sku_key": ("product.sku", "The SKU is already in use."),
}


async def write_fields(writing: Writing, form: ProductForm) -> None:
    """Write what is sent and flush it. Raises Invalid where another request took the SKU or permalink."""
    fields, product = form.product, writing.product
    for name in SAME:
        if fields.sent(name):
            setattr(product, name, getattr(fields, name))
    _write_texts(product, fields)
    _write_seo(product, form.seo)
    _write_collect(product, form.collect)
    if fields.sent("sku"):
        await _write_sku(writing, fields.sku)
    if product.permalink is None or fields.permalink:
        await set_permalink(writing, fields.permalink)
    product.updated = clock.now()
    await _flush(writing)
    await make_product_findable(writing.session, product)
    await _write_stock(writing, fields)


def _write_texts(product: Product, fields: ProductFields) -> None:
    if fields.sent("name"):
        product.name, product.name_key = fields.name, fields.name.casefold()
    if fields.sent("description"):
        product.description = clean(fields.description) if fields.description else fields.description


def _write_seo(product: Product, seo: Seo) -> None:
    if seo.sent("title"):
        product.seo_title = seo.title
    if seo.sent("description"):
        product.seo_description = seo.description


def _write_collect(product: Product, collect: Collect) -> None:
    for name, column in COLLECTS.items():
        if collect.sent(name):
            setattr(product, column, getattr(collect, name))


async def _write_sku(writing: Writing, sku: str | None) -> None:
    product = writing.product
    if sku and await _sku_in_use(writing, sku):
        writing.refuse("product.sku", TAKEN["sku_key"][1])
        sku = None
    product.sku, product.sku_key = sku, folded(sku)


async def _sku_in_use(writing: Writing, sku: str) -> bool:
    statement = select(Product.id).where(
        Product.merchant_id == writing.merchant_id,
        Product.sku_key == folded(sku),
        Product.id != writing.product.id,
    )
    with writing.session.no_autoflush:
        return await writing.session.scalar(statement) is not None


async def _flush(writing: Writing) -> None:
    """The unique constraints are the net under the checks before: two requests may ask at once."""
    try:
        await writing.session.flush()
    except IntegrityError as error:
        for column, (name, text) in TAKEN.items():
            if column in str(error.orig):
                raise Invalid.field(name, text) from error
        raise


async def _write_stock(writing: Writing, fields: ProductFields) -> None:
    managed, units = fields.inventory.managed, fields.inventory.available
    if fields.sent("quantity") and managed is None:
        managed, units = fields.quantity is not None, fields.quantity if units is None else units
    if managed is not None:
        writing.product.inventory_managed = managed
    if units is not None:
        await writing.session.flush()
        await set_stock(writing.session, writing.merchant_id, Product, writing.product.id, units)
