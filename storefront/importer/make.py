"""Making one thing of a seed, through the same verbs and rules as the API."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.create import create_asset, keep_contents
from storefront.assets.forms import NewAsset
from storefront.assets.storage import Storage
from storefront.catalog.add_assets import add_product_assets
from storefront.catalog.category_forms import NewCategory
from storefront.catalog.create_category import create_category
from storefront.catalog.create_product import create_product
from storefront.catalog.product_forms import AssetLinksForm, NewProductForm
from storefront.merchants.seller import Seller
from storefront.web.bodies import parse

Seed = dict[str, Any]


@dataclass
class Import:
    """`stored` names the files that were written; they go again when the import is not kept."""

    session: AsyncSession
    seller: Seller
    storage: Storage
    stored: list[str] = field(default_factory=list)


async def make_category(work: Import, seed: Seed) -> str:
    return (await create_category(work.session, work.seller, parse(NewCategory, seed))).id


async def make_product(work: Import, seed: Seed) -> str:
    form = parse(NewProductForm, seed, currency=work.seller.currency)
    return (await create_product(work.session, work.seller, form)).id


async def make_asset(work: Import, seed: Seed) -> str:
    """The asset, shown with the product that its `link` names."""
    form = parse(NewAsset, seed)
    kept = await keep_contents(work.storage, form)
    work.stored += kept.names if kept else ()
    host = work.seller.host
    asset = await create_asset(work.session, work.seller.merchant_id, form, kept, host)
    if seed.get("link"):
        links = parse(AssetLinksForm, {"assets": [asset.id]})
        await add_product_assets(work.session, work.seller, seed["link"], links)
    return asset.id


MAKERS: dict[str, Callable[[Import, Seed], Awaitable[str]]] = {
    "categories": make_category,
    "products": make_product,
    "assets": make_asset,
}
