"""An order that somebody is written to about, as it is at the moment of writing.

What a mail says was true when it was sent: a receipt that waited for the mail server asks nobody to pay an
order that was cancelled meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from storefront.assets.picture import PictureView
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.hosted.order_pictures import order_pictures
from storefront.mails.letterhead import Letterhead, letterhead
from storefront.merchants.models import Merchant
from storefront.merchants.notifications import wants
from storefront.merchants.queries import merchant_with_address
from storefront.orders.links import order_url
from storefront.orders.queries import FullOrder, order_by_id
from storefront.orders.spoken import spoken_to_buyer
from storefront.settings import Settings
from storefront.words.languages import offered

ALWAYS = ""
"""No setting of the merchant's is about such mails."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """`url` is the order's own page; `pictures` are by asset id."""

    settings: Settings
    merchant: Merchant
    full: FullOrder
    paper: Letterhead
    pictures: Mapping[str, PictureView]
    url: str

    @property
    def buyer(self) -> str:
        """The address the buyer is written to now. Raises GiveUp when there is none."""
        if not self.full.order.email:
            raise GiveUp("The order has no e-mail address.")
        return self.full.order.email

    def for_merchant(self) -> "Occasion":
        """The same, in the merchant's own language."""
        own = offered(self.merchant.languages, self.merchant.language)[0]
        return replace(self, paper=replace(self.paper, language=own))


async def occasion(context: TaskContext, job: Job, order_id: str, switch: str = ALWAYS) -> Occasion | None:
    """None where the merchant does not want such mails sent; `switch` is `customer.orders` or the like.

    Raises GiveUp when merchant or order are gone.
    """
    async with context.database.reading() as session:
        merchant = await merchant_with_address(session, job.merchant_id)
        if merchant is None:
            raise GiveUp("The merchant is gone.")
        if switch and not wants(merchant, switch):
            return None
        full = await order_by_id(session, merchant.id, order_id)
        if full is None:
            raise GiveUp("The order is gone.")
        paper = await letterhead(session, context.settings, merchant, spoken_to_buyer(full.order))
        pictures = await order_pictures(session, merchant.id, full)
    url = order_url(context.settings, paper.home_url, full.order.id)
    return Occasion(context.settings, merchant, full, paper, pictures, url)
