"""The last look before money moves: nothing may have grown dearer unseen, and nothing may be missing."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.load_links import Linked, load_downloads
from storefront.checkout.capture_check import (
    Errors,
    check_address,
    check_customer,
    check_lines,
    check_payment,
    merged,
)
from storefront.checkout.capture_choices import apply
from storefront.checkout.capture_customer import with_customer
from storefront.checkout.capture_draft import build_draft
from storefront.checkout.capture_fields import answers
from storefront.checkout.capture_form import CaptureRequest
from storefront.checkout.capture_request import Wish
from storefront.checkout.facts import CheckoutFacts, gather, price
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import find_checkout, items_of
from storefront.checkout.quote import MOST
from storefront.core import money
from storefront.core.errors import Invalid, NotFound
from storefront.core.memo import remembered
from storefront.discounts.use import USED_UP
from storefront.extrafields.queries import fields_for
from storefront.gateways.models import Gateway
from storefront.gateways.queries import active_gateway
from storefront.gateways.registry import SANDBOX
from storefront.merchants.bump import pin_catalog
from storefront.merchants.seller import seller_of
from storefront.orders.draft import Draft
from storefront.orders.reference import is_free
from storefront.pricing.results import Totals

EMPTY = "There is nothing in this checkout."
TOO_MUCH = "An order cannot be this large."


@dataclass(frozen=True, slots=True)
class Priced:
    """What is about to be bought. `gateway` is the merchant's own row of it, where there is one."""

    facts: CheckoutFacts
    totals: Totals
    draft: Draft
    gateway: Gateway | None


async def final_price(session: AsyncSession, wish: Wish, checkout: Checkout) -> Priced:
    """Raises Invalid with everything that is wrong at once."""
    await pin_catalog(session, wish.merchant_id)
    bought, unknown = await with_customer(session, wish.merchant_id, wish.asked, wish.asker)
    wish = replace(wish, asked=bought.asked)
    facts, errors = await _chosen(session, wish, checkout)
    totals, ids = price(facts), [product.id for product in facts.products]
    questions = await fields_for(session, wish.merchant_id, ids)
    answered, faults = answers(questions, wish.asked.extra_fields)
    gateway = await _gateway(session, wish) if totals.total_due else None
    errors |= merged([unknown, faults, _faults(wish, facts, totals), await _reference(session, wish)])
    errors |= _gateway_faults(wish, gateway) if totals.total_due and "payment.gateway" not in errors else {}
    if errors:
        raise Invalid(errors)
    checkout.quoted = totals.total_due  # asked for by the buyer: another try after a decline may cost as much
    files = await _downloads(session, wish.merchant_id, ids)
    draft = build_draft(facts, totals, bought, answered, files, wish.sandbox, wish.asker)
    return Priced(facts, totals, draft, gateway)


async def _downloads(session: AsyncSession, merchant_id: int, ids: list[str]) -> Linked:
    key = "downloads", *ids
    return await remembered(session, key, lambda: load_downloads(session, merchant_id, ids), stock=False)


async def wished_checkout(session: AsyncSession, wish: Wish) -> Checkout:
    """The token. Raises NotFound."""
    return of_its_kind(await find_checkout(session, wish.merchant_id, wish.checkout_id), wish)


def of_its_kind(checkout: Checkout, wish: Wish) -> Checkout:
    """Raises NotFound when a token of the sandbox is to be paid live, or the other way round."""
    if checkout.sandbox != wish.sandbox:
        raise NotFound.of("checkout token", wish.checkout_id)
    return checkout


async def _chosen(session: AsyncSession, wish: Wish, checkout: Checkout) -> tuple[CheckoutFacts, Errors]:
    """The facts with the request's own choices; gathered a second time only when it made any."""
    seller = await seller_of(session, wish.settings, wish.merchant)
    items = await items_of(session, checkout)
    facts = await gather(session, seller, checkout, items)
    _refuse_dearer(facts)
    before = _choices(checkout, items)
    errors = await apply(session, checkout, items, wish.asked, wish.currency)
    if _choices(checkout, items) != before:
        again = await gather(session, seller, checkout, items)
        errors = merged([_lost_offer(wish.asked, facts, again), errors])
        facts = again
    return facts, errors


def _lost_offer(asked: CaptureRequest, before: CheckoutFacts, now: CheckoutFacts) -> Errors:
    """A rival may take a code's last use between two reads: nobody is charged the full price for that."""
    lost = now.offer is None and (before.offer or asked.discount_code)
    return {"discount_code": [USED_UP]} if lost else {}


def _choices(checkout: Checkout, items: list[CheckoutItem]) -> tuple[object, ...]:
    """Everything that a capture may change of what the price depends on."""
    lines = [(item.quantity, item.variant_id, dict(item.options)) for item in items]
    places = checkout.ship_country, checkout.ship_region, checkout.tax_country, checkout.tax_region
    method, code, chosen = checkout.shipping_method_id, checkout.discount_code, checkout.customer_set_price
    return lines, places, checkout.tax_postal_zip_code, method, code, chosen


def _refuse_dearer(facts: CheckoutFacts) -> None:
    """What was chosen before must not cost more than was shown. A look at the token shows the new total."""
    due, quoted = price(facts).total_due, facts.checkout.quoted
    if quoted is not None and due > quoted:
        total = money.price(due, facts.currency).formatted_with_symbol
        text = f"The total has changed to {total}. Please check it and try again."
        raise Invalid({"total": [text]}, text)


def _faults(wish: Wish, facts: CheckoutFacts, totals: Totals) -> Errors:
    asked, products = wish.asked, facts.products
    to_ship = facts.ships or any(product.collects_shipping for product in products)
    to_bill = bool(asked.customer.guest) or any(product.collects_billing for product in products)
    names = any(product.collects_fullname for product in products)
    return merged(
        [
            {} if facts.lines else {"line_items": [EMPTY]},
            {"total": [TOO_MUCH]} if max(totals.order_value, totals.total_with_tax) > MOST else {},
            check_lines(facts),
            check_customer(asked, names),
            check_address("shipping", asked.shipping, to_ship),
            check_address("billing", asked.billing, to_bill),
            _delivery_faults(facts, totals),
            _price_faults(asked, totals, wish.currency),
            check_payment(asked.payment, wish.sandbox, wish.adapter) if totals.total_due else {},
        ]
    )


def _delivery_faults(facts: CheckoutFacts, totals: Totals) -> Errors:
    if not facts.ships or totals.shipping.chosen is not None:
        return {}
    text = "Choose how we deliver your order."
    if facts.checkout.shipping_method_id:
        text = "This delivery method is not available for your address."
    return {"fulfillment.shipping_method": [text]}


def _price_faults(asked: CaptureRequest, totals: Totals, currency: str) -> Errors:
    wish = totals.pay_what_you_want
    if not wish.enabled or wish.minimum is None or asked.pay_what_you_want is None:
        return {}
    if asked.pay_what_you_want >= wish.minimum:
        return {}
    least = money.price(wish.minimum, currency).formatted_with_symbol
    return {"pay_what_you_want": [f"The price must be at least {least}."]}


async def _reference(session: AsyncSession, wish: Wish) -> Errors:
    wanted = wish.asked.customer_reference
    if wanted is None or await is_free(session, wish.merchant_id, wanted):
        return {}
    return {"customer_reference": ["This reference belongs to another order."]}


async def _gateway(session: AsyncSession, wish: Wish) -> Gateway | None:
    if not wish.asked.gateway:
        return None
    named: Any = wish.asked.payment.get(wish.asked.gateway)
    id = named.get("id") if isinstance(named, dict) else None
    return await active_gateway(session, wish.merchant_id, wish.asked.gateway, str(id) if id else None)


def _gateway_faults(wish: Wish, gateway: Gateway | None) -> Errors:
    """The sandbox pays without configuration; every other gateway has to be the merchant's."""
    if gateway is not None or wish.asked.gateway == SANDBOX:
        return {}
    return {"payment.gateway": ["This payment gateway is not available."]}
