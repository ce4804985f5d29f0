"""A cart with everything one sees in it: the same for the API and for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.goods import Goods, load_goods, priced_line
from storefront.carts.lines import Chosen, chosen
from storefront.carts.models import Cart, CartItem
from storefront.carts.offers import Offer, find_offer
from storefront.carts.pictures import Pictures, load_pictures
from storefront.carts.problems import Problem, Standing, standings
from storefront.carts.queries import find_cart, lines_of
from storefront.merchants.models import Merchant
from storefront.pricing.facts import Facts
from storefront.pricing.results import PricedLine, Totals
from storefront.pricing.totals import compute


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line with its product and its price of this moment."""

    chosen: Chosen
    product: Row[Any]
    variant: Row[Any] | None
    groups: Sequence[Row[Any]]
    options: Sequence[Row[Any]]
    """The chosen options, in the order of their groups."""
    picture: Row[Any] | None
    priced: PricedLine
    standing: Standing
    seen_price: int | None
    """Unit price when the line was last changed, minor units."""

    @property
    def id(self) -> str:
        return self.chosen.id

    @property
    def sku(self) -> str | None:
        own: str | None = self.variant.sku if self.variant else None
        return own or str(self.product.sku or "") or None

    @property
    def old_price(self) -> int | None:
        """The unit price it was put in with, where the price has changed since."""
        return None if self.seen_price == self.priced.unit_price else self.seen_price


@dataclass(frozen=True, slots=True)
class CartView:
    """A cart, priced. `offer` is the discount that applies; a code that no longer does is left out."""

    cart: Cart
    merchant: Merchant
    lines: tuple[CartLine, ...]
    totals: Totals
    offer: Offer | None
    pictures: Pictures

    @property
    def total_items(self) -> int:
        return sum(line.chosen.quantity for line in self.lines)

    @property
    def currency(self) -> str:
        return self.merchant.currency

    @property
    def can_check_out(self) -> bool:
        """There is something in it, and nothing that stands in the way (choices can still be made later)."""
        fine = {None, Problem.MISSING_OPTIONS}
        return bool(self.lines) and all(line.standing.problem in fine for line in self.lines)


async def load_cart(session: AsyncSession, merchant: Merchant, cart_id: str) -> CartView:
    """The cart as it stands now, in at most nine queries. Raises NotFound."""
    return await view_of(session, merchant, await find_cart(session, merchant.id, cart_id))


async def view_of(
    session: AsyncSession, merchant: Merchant, cart: Cart, lines_read: Sequence[CartItem] | None = None
) -> CartView:
    """A cart that is loaded already; its lines are read anew, unless they are known."""
    rows = await lines_of(session, merchant.id, cart.id) if lines_read is None else lines_read
    lines = [chosen(row) for row in rows]
    goods = await load_goods(session, merchant.id, lines)
    pictures = await load_pictures(session, merchant.id, lines)
    products = {line.product_id for line in lines}
    offer = await find_offer(session, merchant.id, merchant.currency, cart.discount_code, products)
    facts = Facts(tuple(priced_line(line, goods) for line in lines), offer.reduction if offer else None)
    totals = compute(facts)
    return CartView(cart, merchant, _lines(rows, goods, pictures, totals), totals, offer, pictures)


def _lines(
    rows: Sequence[CartItem], goods: Goods, pictures: Pictures, totals: Totals
) -> tuple[CartLine, ...]:
    lines = [chosen(row) for row in rows]
    standing = standings(lines, goods)
    return tuple(
        CartLine(
            chosen=line,
            product=goods.products[line.product_id],
            variant=goods.variant_of(line),
            groups=goods.groups.get(line.product_id, ()),
            options=goods.options_of(line),
            picture=pictures.of(line),
            priced=priced,
            standing=standing[line.id],
            seen_price=row.seen_price,
        )
        for line, row, priced in zip(lines, rows, totals.lines, strict=True)
    )
