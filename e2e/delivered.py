"""An order on its way: a parcel, and files of which one opens and the others do not any more.

await deliver(boutique, order)
"""

from e2e.boutique import Boutique
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.orders.later_models import Shipment
from storefront.orders.models import Order, Package


async def deliver(boutique: Boutique, order: Order) -> None:
    line = order.snapshot["order"]["line_items"][0]["id"]
    owner = {"merchant_id": boutique.merchant_id, "order_id": order.id}
    later, before = clock.now() + clock.DAY, clock.now() - clock.DAY
    async with boutique.database.writing() as session:
        for name, expires, left in (("Pattern", later, 3), ("Plan", before, 3), ("Notes", None, 0)):
            session.add(
                Package(
                    id=new_id("ful"),
                    line_item_id=line,
                    asset_id=new_id("ast"),
                    name=f"{name}.pdf",
                    extension="pdf",
                    size=207_000,
                    expires=expires,
                    limit=3,
                    remaining=left,
                    **owner,
                )
            )
        session.add(
            Shipment(
                id=new_id("ship"),
                carrier="dhl",
                carrier_name="DHL",
                tracking_number="00340434161094042557",
                tracking_url="https://www.dhl.com/track?id=00340434161094042557",
                shipped_on=clock.now(),
                **owner,
            )
        )
