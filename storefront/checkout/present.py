"""Checkout tokens as the API shows them."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from storefront.catalog.present import present_product
from storefront.checkout import conditionals
from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.live import build_live
from storefront.checkout.methods import present_method
from storefront.checkout.shapes import AdjustmentShape, FieldsShape, GatewayShape, HelperShape, TokenShape
from storefront.checkout.token import TokenView
from storefront.core.money import price
from storefront.extrafields.models import ExtraField
from storefront.extrafields.present import present_extra_field
from storefront.gateways.models import Gateway
from storefront.gateways.settings import published
from storefront.merchants.present import present_analytics
from storefront.pricing import delivery


def present_token(view: TokenView) -> TokenShape:
    facts, checkout = view.facts, view.facts.checkout
    asked = conditionals.collects(facts, view.extra_fields)
    has = conditionals.has(facts, view.available_discounts)
    is_ = conditionals.is_(view.totals)
    methods = delivery.methods(facts.pricing.delivery, facts.pricing.lines)
    return TokenShape(
        id=checkout.id,
        cart_id=checkout.cart_id,
        created=checkout.created,
        expires=checkout.expires,
        conditionals=conditionals.flat(has, is_, asked),
        collects=asked,
        has=has,
        is_=is_,
        products=[present_product(view.products[product.id], facts.seller) for product in facts.products],
        merchant=facts.shown_merchant,
        extra_fields=[present_extra_field(field) for field in view.extra_fields if field.product_id is None],
        gateways=[present_gateway(gateway) for gateway in view.gateways],
        shipping_methods=[present_method(method, facts.currency) for method in methods],
        live=build_live(facts, view.totals),
        analytics=present_analytics(facts.merchant),
        adjustments=[_adjustment(row, facts.currency) for row in checkout.adjustments or ()],
        meta=checkout.meta,
    )


def present_helper(view: TokenView, **found: Any) -> HelperShape:
    """The token with what a helper found out."""
    return HelperShape(**structs.asdict(present_token(view)), **found)


def present_fields(facts: CheckoutFacts, extra_fields: Sequence[ExtraField]) -> FieldsShape:
    """What the checkout asks: the questions of every checkout, and those of its products."""
    return FieldsShape(
        [present_extra_field(field) for field in extra_fields], conditionals.collects(facts, extra_fields)
    )


def present_gateway(gateway: Gateway) -> GatewayShape:
    public = published(gateway.code, gateway.config or {})
    return GatewayShape(gateway.id, gateway.code, gateway.sandbox, public or [])


def _adjustment(row: dict[str, Any], currency: str) -> AdjustmentShape:
    return AdjustmentShape(
        row["id"], row["name"], price(row["value"], currency), row["is_taxable"], row["meta"]
    )
