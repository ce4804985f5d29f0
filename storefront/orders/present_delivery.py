"""What an order delivers, as the API shows it: parcels and downloads."""

from typing import Any

from storefront.core import clock
from storefront.orders.links import download_url
from storefront.orders.models import FulfillmentItem, Package
from storefront.orders.queries import FullOrder
from storefront.orders.shapes import DownloadShape, ItemShape, Lifespan, PackageShape, Units
from storefront.settings import Settings

KILO = 1024
UNLIMITED = "unlimited"


def present_items(full: FullOrder) -> list[ItemShape]:
    lines = _lines(full)
    return [_item(row, lines[row.line_item_id]) for row in full.items]


def present_downloads(full: FullOrder, settings: Settings) -> list[DownloadShape]:
    """One entry for each line with files, in the order of the lines."""
    lines = _lines(full)
    by_line: dict[str, list[Package]] = {}
    for row in full.packages:
        by_line.setdefault(row.line_item_id, []).append(row)
    return [_download(lines[id], rows, full, settings) for id, rows in by_line.items()]


def present_package(row: Package, settings: Settings) -> PackageShape:
    return PackageShape(
        id=row.id,
        name=row.name,
        access_link=download_url(settings, row.order_id, row.id),
        ext=row.extension.upper(),
        size=human_size(row.size),
        size_in_bytes=row.size,
        remaining_downloads=row.remaining,
        access_expires=row.expires,
        is_access_revoked=row.revoked,
    )


def human_size(size: int) -> str:
    """Bytes in words: `10.44 KB`, `203 KB`."""
    value, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if value < KILO:
            break
        value, unit = value / KILO, larger
    return f"{value:.2f}".rstrip("0").rstrip(".") + f" {unit}"


def _lines(full: FullOrder) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in full.order.snapshot["order"]["line_items"]}


def _item(row: FulfillmentItem, line: dict[str, Any]) -> ItemShape:
    remaining = row.quantity - row.fulfilled
    return ItemShape(
        id=row.id,
        shipping_method_id=row.shipping_method_id or "",
        line_item_id=row.line_item_id,
        product_id=line["product_id"],
        shipping_description=row.shipping_description or "",
        provider="chec",
        provider_type="native_shipping",
        product_name=line["product_name"],
        status=_status(row),
        quantity=Units(row.quantity, row.fulfilled, remaining),
        quantity_fulfilled=row.fulfilled,
        quantity_remaining=remaining,
        last_updated=row.updated,
        linked_shipments=[],
        variants=[_without_price(option) for option in line["variants"]],
    )


def _status(row: FulfillmentItem) -> str:
    if row.fulfilled == 0:
        return "not_fulfilled"
    return "fulfilled" if row.fulfilled >= row.quantity else "partially_fulfilled"


def _without_price(option: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in option.items() if name != "price"}


def _download(
    line: dict[str, Any], rows: list[Package], full: FullOrder, settings: Settings
) -> DownloadShape:
    access = full.order.snapshot["access"].get(line["id"]) or {}
    first = rows[0]
    return DownloadShape(
        provider="chec",
        provider_type="native_digital",
        line_item_id=line["id"],
        product_id=line["product_id"],
        product_name=line["product_name"],
        packages=[present_package(row, settings) for row in rows],
        lifespan=_lifespan(first, access.get("duration"), access.get("period")),
        is_expired=first.expires is not None and first.expires <= clock.now(),
        is_access_revoked=all(row.revoked for row in rows),
        remaining_attempts=first.remaining,
    )


def _lifespan(row: Package, duration: int | None, period: str | None) -> Lifespan:
    expires = row.expires is not None
    limit = UNLIMITED if row.limit is None else row.limit
    ends = f"expire after {duration} {period}" if expires else "do not expire"
    return Lifespan(
        expires=expires,
        expiry_date=row.expires,
        duration=duration if expires else None,
        period=period if expires else None,
        download_limit=limit,
        human=f"Download links {ends}, and can be accessed {limit} time(s)",
    )
