"""Setting up the demo shop, through the same verbs that the API uses."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.storage import storage_of
from storefront.attributes.forms import NewAttribute
from storefront.attributes.write import create_attribute
from storefront.catalog.category_forms import NewCategory
from storefront.catalog.create_category import create_category
from storefront.catalog.create_product import create_product
from storefront.catalog.create_variants import create_variants
from storefront.catalog.product_forms import NewProductForm, ProductForm
from storefront.catalog.update_product import update_product
from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.demo import rules
from storefront.demo.bodies import category_body, product_body, variant_form
from storefront.demo.shelves import GOODS, SHELVES
from storefront.demo.stock_room import HERO, Item, shelve, store_all
from storefront.discounts.create import create_discount
from storefront.discounts.forms import NewDiscount
from storefront.extrafields.forms import NewExtraField
from storefront.extrafields.write import create_extra_field
from storefront.fulfilment.forms import NewRate, NewZone
from storefront.fulfilment.write_rates import create_rate
from storefront.fulfilment.write_zones import create_zone
from storefront.gateways.models import Gateway
from storefront.giftcards.create import create_gift_card
from storefront.giftcards.forms import NewGiftCard
from storefront.merchants.create import create_merchant
from storefront.merchants.models import Merchant
from storefront.merchants.seller import Seller, seller_of
from storefront.settings import Settings
from storefront.taxes.forms import NewTaxZone
from storefront.taxes.write_zone import create_zone as create_tax_zone
from storefront.web.bodies import parse

NAME = "Alder & Clay"
TEXT = "Things for a calm house: stoneware, linen, wood and light, made in small batches."
TRANSFER = {
    "name": "Bank transfer",
    "details": "Pay by transfer; we send your order when the money is there.",
    "payment_instructions": "Transfer the total to US00 ALDR 0000 1234 and name your order's reference.",
}


@dataclass(frozen=True, slots=True)
class Seeded:
    merchant_id: int
    keys: dict[str, str]


async def seed(settings: Settings, database: Database) -> Seeded:
    """The whole shop. Pictures are stored first; then everything is one transaction."""
    items = await store_all(storage_of(settings))
    async with database.writing() as session:
        new = await create_merchant(session, NAME, email="hello@alderandclay.example")
        new.merchant.description = TEXT
        seller = await seller_of(session, settings, new.merchant)
        await _stock(session, seller, items)
    return Seeded(new.merchant.id, new.keys)


async def _stock(session: AsyncSession, seller: Seller, items: list[Item]) -> None:
    merchant = seller.merchant
    assets = await shelve(session, merchant.id, items)
    merchant.cover_asset_id = assets.get(HERO)
    rates = await _delivery(session, merchant)
    for zone in rules.TAX_ZONES:
        await create_tax_zone(session, merchant.id, parse(NewTaxZone, zone))
    await create_extra_field(session, merchant.id, parse(NewExtraField, rules.GIFT_MESSAGE))
    categories = await _categories(session, seller, assets)
    material = await create_attribute(session, merchant.id, parse(NewAttribute, rules.MATERIAL))
    products = await _products(session, seller, assets, categories, rates, material.id)
    await _codes(session, merchant, products)
    session.add(Gateway(id=new_id("gway"), merchant_id=merchant.id, code="manual", config=TRANSFER))


async def _delivery(session: AsyncSession, merchant: Merchant) -> dict[str, list[str]]:
    """Rate ids by zone id."""
    found: dict[str, list[str]] = {}
    for body, rates in ((rules.HOME, rules.HOME_RATES), (rules.ABROAD, rules.ABROAD_RATES)):
        zone = await create_zone(session, merchant.id, parse(NewZone, body))
        made = [
            await create_rate(session, merchant, zone.id, parse(NewRate, rate, currency=merchant.currency))
            for rate in rates
        ]
        found[zone.id] = [rate.id for rate in made]
    return found


async def _categories(session: AsyncSession, seller: Seller, assets: dict[str, str]) -> dict[str, str]:
    """Category ids by slug."""
    ids: dict[str, str] = {}
    for shelf in SHELVES:
        made = await create_category(session, seller, parse(NewCategory, category_body(shelf, assets)))
        ids[shelf.slug] = made.id
        for slug, name in shelf.parts.items():
            part = {"slug": slug, "name": name, "parent_id": made.id}
            ids[slug] = (await create_category(session, seller, parse(NewCategory, part))).id
    return ids


async def _products(
    session: AsyncSession,
    seller: Seller,
    assets: dict[str, str],
    categories: dict[str, str],
    rates: dict[str, list[str]],
    material: str,
) -> dict[str, str]:
    """Product ids by permalink."""
    ids: dict[str, str] = {}
    for place, good in enumerate(GOODS):
        body = product_body(good, place, assets, categories, rates, material)
        made = await create_product(session, seller, parse(NewProductForm, body, currency=seller.currency))
        ids[good.permalink] = made.id
        form = variant_form(good, made, seller.currency)
        if form:
            await create_variants(session, seller, made.id, form)
    for good in GOODS:
        related: dict[str, Any] = {"related_products": [ids[name] for name in good.related]}
        await update_product(
            session, seller, ids[good.permalink], parse(ProductForm, related, currency=seller.currency)
        )
    return ids


async def _codes(session: AsyncSession, merchant: Merchant, products: dict[str, str]) -> None:
    tea = {**rules.TEA, "product_ids": [products[name] for name in rules.TEA_GOODS]}
    for discount in (*rules.DISCOUNTS, tea):
        await create_discount(session, merchant, parse(NewDiscount, discount, currency=merchant.currency))
    for card in rules.GIFT_CARDS:
        await create_gift_card(session, merchant, parse(NewGiftCard, card, currency=merchant.currency))
