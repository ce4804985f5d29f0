"""Products as cards of a list."""

from collections.abc import Iterable

import msgspec

from storefront.assets.picture import PictureView
from storefront.catalog.offer import price_bounds
from storefront.catalog.present import picture_of
from storefront.catalog.views import ProductView
from storefront.shop.amounts import shown
from storefront.shop.pictures import picture
from storefront.web.visit import Visit


class Card(msgspec.Struct, frozen=True):
    """`from_price`: the price is where the choices begin, or what one pays at least."""

    name: str
    url: str
    price: str
    from_price: bool
    image: PictureView | None
    sold_out: bool


def cards(views: Iterable[ProductView], visit: Visit) -> list[Card]:
    return [card(view, visit) for view in views]


def card(view: ProductView, visit: Visit) -> Card:
    bounds = price_bounds(view)
    return Card(
        name=view.row.name,
        url=visit.url(f"/{view.row.permalink}"),
        price=shown(bounds.lowest, visit.currency),
        from_price=bounds.varies or view.row.pay_what_you_want,
        image=picture(picture_of(view), view.row.name),
        sold_out=view.sold_out,
    )
