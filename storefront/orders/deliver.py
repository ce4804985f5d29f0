"""What an order has to deliver: parcels with units of its lines, and files with their limits."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.orders.draft import Access, Draft, DraftLine, File
from storefront.orders.models import FulfillmentItem, Order, Package
from storefront.orders.states import DELIVERABLE

DAYS = {"days": 1, "weeks": 7}
MONTHS = {"months": 1, "years": 12}


def fulfillment_items(order: Order, draft: Draft) -> list[FulfillmentItem]:
    """One row for each line that is sent."""
    parcels = [line for line in draft.lines if line.ships]
    method = draft.method
    return [
        FulfillmentItem(
            id=new_id("ful"),
            merchant_id=order.merchant_id,
            order_id=order.id,
            line_item_id=line.id,
            quantity=line.quantity,
            fulfilled=0,
            shipping_method_id=method.id if method else None,
            shipping_description=method.description if method else None,
            position=position,
        )
        for position, line in enumerate(parcels)
    ]


def packages(order: Order, draft: Draft) -> list[Package]:
    """One row for each file of each line. Until the order is paid, their time does not run."""
    found = [(line, file) for line in draft.lines for file in line.files]
    return [_package(order, line, file, position) for position, (line, file) in enumerate(found)]


def _package(order: Order, line: DraftLine, file: File, position: int) -> Package:
    return Package(
        id=new_id("ful"),
        merchant_id=order.merchant_id,
        order_id=order.id,
        line_item_id=line.id,
        asset_id=file.asset_id,
        name=file.name,
        extension=file.extension,
        size=file.size,
        expires=expiry(line.access, clock.now()) if order.status_payment in DELIVERABLE else None,
        limit=line.access.limit,
        remaining=line.access.limit,
        revoked=False,
        position=position,
    )


def start_downloads(order: Order, packages: list[Package]) -> None:
    """The time of those whose end was not set by hand begins now."""
    for row in packages:
        row.expires = row.expires or expiry(access_of(order, row.line_item_id), clock.now())


def access_of(order: Order, line_item_id: str) -> Access:
    """For how long and how often the files of a line may be downloaded, as it was when they were bought."""
    stored: Mapping[str, Any] = order.snapshot["access"].get(line_item_id) or {}
    return msgspec.convert(stored, Access)


def expiry(access: Access, start: int) -> int | None:
    """When access that begins at `start` ends (unix seconds); None: never."""
    if not access.expires or not access.duration:
        return None
    period = access.period or "days"
    if period in MONTHS:
        return _months_later(start, access.duration * MONTHS[period])
    return start + access.duration * DAYS.get(period, 1) * clock.DAY


def _months_later(start: int, months: int) -> int:
    """The same day of a later month; the last one where that month is shorter."""
    moment = datetime.fromtimestamp(start, UTC)
    years, month = divmod(moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return int(moment.replace(year=moment.year + years, month=month + 1, day=day).timestamp())
        except ValueError:
            continue
    return int(moment.replace(year=moment.year + years, month=month + 1).timestamp())
