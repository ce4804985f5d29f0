"""The live object: what the checkout costs at this moment, line by line. Pure; everything it needs is in the
facts."""

from typing import Any

from storefront.assets.present import asset_url
from storefront.carts.lines import Chosen
from storefront.carts.present import present_discount, present_line_variant, present_options
from storefront.catalog.shapes import MediaShape
from storefront.checkout import shapes
from storefront.checkout.facts import CheckoutFacts, price
from storefront.checkout.methods import PROVIDER, present_method
from storefront.checkout.models import Checkout
from storefront.core import money
from storefront.pricing.results import LineTax, PricedLine, TaxRow, Totals


def build_live(facts: CheckoutFacts, totals: Totals | None = None) -> shapes.LiveShape:
    """The live object. `totals` saves computing the price again where it is known."""
    totals = totals or price(facts)
    currency = facts.currency
    return shapes.LiveShape(
        merchant_id=facts.merchant.id,
        currency=money.currency_of(currency),
        line_items=_lines(facts, totals),
        subtotal=money.price(totals.subtotal, currency),
        discount=present_discount(facts.offer, totals.discount, currency),
        shipping=_shipping(facts, totals),
        tax=_tax(facts, totals),
        adjustments=_adjustments(totals, currency),
        total=money.price(totals.total, currency),
        total_with_tax=money.price(totals.total_with_tax, currency),
        giftcard=_gift_card(facts, totals),
        total_due=money.price(totals.total_due, currency),
        pay_what_you_want=_chosen_price(totals, currency),
    )


def present_tax_zone(checkout: Checkout) -> shapes.TaxZoneShape:
    return shapes.TaxZoneShape(
        checkout.tax_country, checkout.tax_region, checkout.tax_postal_zip_code, checkout.tax_ip_address
    )


def present_line_tax(tax: LineTax, currency: str) -> shapes.LineTaxShape:
    return shapes.LineTaxShape(
        is_taxable=tax.is_taxable,
        taxable_amount=_major(tax.taxable_amount, currency),
        amount=_major(tax.amount, currency),
        breakdown=None if tax.breakdown is None else [_row(row, currency) for row in tax.breakdown],
    )


def _lines(facts: CheckoutFacts, totals: Totals) -> list[shapes.LiveLineShape]:
    standing = facts.standings
    return [
        _line(facts, line, priced, standing[line.id].is_valid)
        for line, priced in zip(facts.lines, totals.lines, strict=True)
    ]


def _line(facts: CheckoutFacts, line: Chosen, priced: PricedLine, is_valid: bool) -> shapes.LiveLineShape:
    product, variant = facts.goods.products[line.product_id], facts.goods.variant_of(line)
    return shapes.LiveLineShape(
        id=line.id,
        product_id=product.id,
        name=product.name,
        product_name=product.name,
        media=_media(facts, line),
        sku=(variant.sku if variant else None) or product.sku,
        permalink=product.permalink,
        quantity=line.quantity,
        price=money.price(priced.unit_price, facts.currency),
        line_total=money.price(priced.line_total, facts.currency),
        is_valid=is_valid,
        product_meta=product.meta or [],
        tax=present_line_tax(priced.tax, facts.currency),
        selected_options=present_options(facts.goods.options_of(line), facts.currency),
        variant=present_line_variant(variant, facts.pictures, facts.seller),
    )


def _media(facts: CheckoutFacts, line: Chosen) -> MediaShape:
    picture = facts.pictures.of(line)
    if picture is None:
        return MediaShape()
    return MediaShape(source=asset_url(picture, facts.seller.host), asset_id=picture.id)


def _shipping(facts: CheckoutFacts, totals: Totals) -> shapes.ShippingShape:
    shipping = totals.shipping
    cost = money.price(shipping.price, facts.currency)
    options = [present_method(method, facts.currency) for method in shipping.available]
    if shipping.chosen is None:
        return shapes.ShippingShape(cost, options)
    return shapes.ShippingShape(cost, options, shipping.chosen.id, shipping.chosen.name)


def _tax(facts: CheckoutFacts, totals: Totals) -> shapes.TaxShape:
    custom = facts.checkout.custom_tax or {}
    return shapes.TaxShape(
        amount=money.price(totals.tax.amount, facts.currency),
        included_in_price=totals.tax.included_in_price,
        breakdown=[_row(row, facts.currency) for row in totals.tax.breakdown],
        zone=[] if facts.checkout.tax_country is None else present_tax_zone(facts.checkout),
        provider=custom.get("provider") or PROVIDER,
    )


def _adjustments(totals: Totals, currency: str) -> shapes.AdjustmentsShape:
    sums = totals.adjustments
    return shapes.AdjustmentsShape(
        *(money.price(amount, currency) for amount in (sums.taxable, sums.untaxable, sums.total))
    )


def _gift_card(facts: CheckoutFacts, totals: Totals) -> shapes.GiftCardShape | list[Any]:
    card = facts.gift_card
    if card is None:
        return []
    return shapes.GiftCardShape(card.id, card.code, money.price(totals.gift_card_credit, facts.currency))


def _chosen_price(totals: Totals, currency: str) -> shapes.ChosenPriceShape:
    wish = totals.pay_what_you_want
    return shapes.ChosenPriceShape(
        enabled=wish.enabled,
        minimum=None if wish.minimum is None else money.price(wish.minimum, currency),
        customer_set_price=(
            None if wish.customer_set_price is None else money.price(wish.customer_set_price, currency)
        ),
    )


def _row(row: TaxRow, currency: str) -> shapes.TaxRowShape:
    amount = money.number(money.major(row.amount, currency))
    return shapes.TaxRowShape(amount, money.number(row.rate), row.rate_percentage, row.type)


def _major(minor: int | None, currency: str) -> int | float | None:
    return None if minor is None else money.number(money.major(minor, currency))
