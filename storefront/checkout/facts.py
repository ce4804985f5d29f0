"""Everything the live object depends on, gathered in a fixed number of queries and then frozen.

facts = await gather(session, seller, checkout)
totals = price(facts)             # minor units
live = build_live(facts, totals)  # the wire
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.merchants import merchant_shape
from storefront.carts.goods import Goods, load_goods, priced_line
from storefront.carts.lines import Chosen, chosen
from storefront.carts.offers import Offer, find_offer
from storefront.carts.pictures import Pictures, load_pictures
from storefront.carts.problems import Standing, standings
from storefront.checkout.delivery_facts import load_delivery
from storefront.checkout.models import Checkout
from storefront.checkout.queries import Items, items_of
from storefront.checkout.tax_facts import load_tax
from storefront.giftcards.models import GiftCard
from storefront.giftcards.queries import find_gift_card_by_id
from storefront.merchants.models import Merchant
from storefront.merchants.seller import Seller
from storefront.merchants.shapes import MerchantShape
from storefront.pricing.facts import Adjustment, Facts, PayWhatYouWant
from storefront.pricing.results import Totals
from storefront.pricing.totals import compute


@dataclass(frozen=True, slots=True)
class CheckoutFacts:
    """A token with current rows. `pricing` is what its price depends on; the rest is shown with it."""

    checkout: Checkout
    seller: Seller
    lines: tuple[Chosen, ...]
    goods: Goods
    pictures: Pictures
    offer: Offer | None
    gift_card: GiftCard | None
    """The card in use."""
    pricing: Facts
    shown_merchant: MerchantShape
    """The merchant with logo and cover, as tokens and orders show it."""

    @property
    def merchant(self) -> Merchant:
        return self.seller.merchant

    @property
    def currency(self) -> str:
        return self.seller.currency

    @property
    def standings(self) -> dict[str, Standing]:
        """How each line stands now, by line id: still sold, in stock, fully chosen."""
        return standings(self.lines, self.goods)

    @property
    def ships(self) -> bool:
        """Something has to be delivered."""
        return any(line.has_physical for line in self.pricing.lines)

    @property
    def products(self) -> list[Row[Any]]:
        """Each product once, in the order of the lines."""
        ids = dict.fromkeys(line.product_id for line in self.lines)
        return [self.goods.products[id] for id in ids]


async def gather(
    session: AsyncSession, seller: Seller, checkout: Checkout, items: Items | None = None
) -> CheckoutFacts:
    """The facts of the token as they are now. The number of queries does not grow with what it holds.

    `items` saves reading them where they are known.
    """
    known = await items_of(session, checkout) if items is None else items
    lines = tuple(chosen(item) for item in known)
    goods = await load_goods(session, seller.merchant_id, lines)
    pictures = await load_pictures(session, seller.merchant_id, lines)
    shipped = {id for id, product in goods.products.items() if product.ships}
    delivery, own_rates = await load_delivery(session, checkout, shipped)
    offer = await find_offer(
        session, seller.merchant_id, seller.currency, checkout.discount_code, set(goods.products)
    )
    card = await _gift_card(session, checkout)
    pricing = Facts(
        lines=tuple(priced_line(line, goods, own_rates.get(line.product_id)) for line in lines),
        discount=offer.reduction if offer else None,
        adjustments=tuple(Adjustment(row["value"], row["is_taxable"]) for row in checkout.adjustments or ()),
        tax=await load_tax(session, seller.merchant, checkout),
        delivery=delivery,
        pay_what_you_want=_wish(checkout, goods),
        gift_card_balance=card.balance if card else 0,
    )
    shown = await merchant_shape(session, seller.merchant, seller.host)
    return CheckoutFacts(checkout, seller, lines, goods, pictures, offer, card, pricing, shown)


def price(facts: CheckoutFacts) -> Totals:
    """The finished price, minor units."""
    return compute(facts.pricing)


def _wish(checkout: Checkout, goods: Goods) -> PayWhatYouWant:
    """The shopper may name a price as soon as one of the products leaves it to them."""
    enabled = any(product.pay_what_you_want for product in goods.products.values())
    return PayWhatYouWant(enabled, checkout.customer_set_price)


async def _gift_card(session: AsyncSession, checkout: Checkout) -> GiftCard | None:
    if checkout.gift_card_id is None:
        return None
    return await find_gift_card_by_id(session, checkout.merchant_id, checkout.gift_card_id)
