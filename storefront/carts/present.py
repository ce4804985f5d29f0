"""Carts as the API shows them."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET, UnsetType
from sqlalchemy import Row

from storefront.assets.present import present_asset
from storefront.carts.offers import Offer
from storefront.carts.pictures import Pictures
from storefront.carts.shapes import CartShape, DiscountShape, LineItemShape, SelectedOption
from storefront.carts.view import CartLine, CartView
from storefront.catalog.present_choices import present_variant
from storefront.catalog.shapes import VariantShape
from storefront.catalog.views import VariantView
from storefront.core.money import currency_of, number, price
from storefront.merchants.seller import Seller


def present_cart(view: CartView, seller: Seller, event: str | UnsetType = UNSET) -> CartShape:
    cart, currency = view.cart, view.currency
    return CartShape(
        id=cart.id,
        created=cart.created,
        updated=cart.updated,
        expires=cart.expires,
        total_items=view.total_items,
        total_unique_items=len(view.lines),
        subtotal=price(view.totals.subtotal, currency),
        hosted_checkout_url=f"{seller.shop}/cart/{cart.id}",
        line_items=present_lines(view, seller),
        currency=currency_of(currency),
        discount=present_discount(view.offer, view.totals.discount, currency),
        meta=cart.meta,
        event=event,
    )


def present_lines(view: CartView, seller: Seller) -> list[LineItemShape]:
    return [_line(line, view.pictures, seller) for line in view.lines]


def present_discount(offer: Offer | None, saved: int, currency: str) -> DiscountShape | list[Any]:
    """The discount in use; an empty list without one. `saved` is minor units."""
    if offer is None:
        return []
    return DiscountShape(
        offer.type, offer.code, number(offer.value), price(saved, currency), sorted(offer.product_ids)
    )


def present_options(options: Sequence[Row[Any]], currency: str) -> list[SelectedOption]:
    """The chosen options, with the names of their groups."""
    return [
        SelectedOption(
            group_id=option.id,
            group_name=option.name,
            option_id=option.option_id,
            option_name=option.option_name,
            price=price(option.option_price, currency),
        )
        for option in options
    ]


def present_line_variant(variant: Row[Any] | None, pictures: Pictures, seller: Seller) -> VariantShape | None:
    if variant is None:
        return None
    return present_variant(VariantView(variant, tuple(pictures.variants.get(variant.id, ()))), seller)


def _line(line: CartLine, pictures: Pictures, seller: Seller) -> LineItemShape:
    product = line.product
    return LineItemShape(
        id=line.id,
        product_id=product.id,
        name=product.name,
        product_name=product.name,
        sku=line.sku,
        permalink=product.permalink,
        quantity=line.chosen.quantity,
        price=price(line.priced.unit_price, seller.currency),
        line_total=price(line.priced.line_total, seller.currency),
        is_valid=line.standing.is_valid,
        product_meta=product.meta or [],
        selected_options=present_options(line.options, seller.currency),
        variant=present_line_variant(line.variant, pictures, seller),
        image=present_asset(line.picture, seller.host) if line.picture else None,
    )
