"""The files of an order as the API shows them."""

from storefront.core import clock
from storefront.orders.deliver import access_of
from storefront.orders.delivery_shapes import DownloadShape, Lifespan, PackageShape
from storefront.orders.draft import Access
from storefront.orders.links import download_url
from storefront.orders.models import Package
from storefront.orders.queries import FullOrder
from storefront.orders.states import DELIVERABLE
from storefront.settings import Settings

KILO = 1024
UNLIMITED = "unlimited"


def present_downloads(full: FullOrder, settings: Settings) -> list[DownloadShape]:
    """One entry for each line with files, in the order of the lines."""
    by_line: dict[str, list[Package]] = {}
    for row in full.packages:
        by_line.setdefault(row.line_item_id, []).append(row)
    return [_download(id, rows, full, settings) for id, rows in by_line.items()]


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


def _download(line_id: str, rows: list[Package], full: FullOrder, settings: Settings) -> DownloadShape:
    first, access, line = rows[0], access_of(full.order, line_id), full.lines[line_id]
    waits = full.order.status_payment not in DELIVERABLE and access.expires
    return DownloadShape(
        provider="chec",
        provider_type="native_digital",
        line_item_id=line_id,
        product_id=line["product_id"],
        product_name=line["product_name"],
        packages=[present_package(row, settings) for row in rows],
        lifespan=_lifespan(first, access, ends=first.expires is not None or waits),
        is_expired=first.expires is not None and first.expires <= clock.now(),
        is_access_revoked=all(row.revoked for row in rows),
        remaining_attempts=first.remaining,
    )


def _lifespan(row: Package, access: Access, ends: bool) -> Lifespan:
    """`ends`: there will be an end, though before the order is paid nobody knows when."""
    limit = UNLIMITED if row.limit is None else row.limit
    until = f"expire after {access.duration} {access.period}" if ends else "do not expire"
    return Lifespan(
        expires=ends,
        expiry_date=row.expires,
        duration=access.duration if ends else None,
        period=access.period if ends else None,
        download_limit=limit,
        human=f"Download links {until}, and can be accessed {limit} time(s)",
    )
