"""How a product is delivered: files to download, and its own amounts for shipping."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from storefront.assets.models import Asset
from storefront.catalog.delivery_forms import AccessWindow, Delivery, ZoneRate, ZoneRates
from storefront.catalog.models import Product, ProductDownload
from storefront.catalog.writing import Writing, numbered
from storefront.core.ids import twin
from storefront.fulfilment.models import ProductRate, Rate, Zone

ZONES = "delivery.shipping_zones"
FILES = "delivery.digital.assets"


async def write_delivery(writing: Writing, delivery: Delivery) -> None:
    """A kind of delivery is on when the request says so, or gives what it needs and does not say."""
    product, enabled, files = writing.product, delivery.enabled, delivery.digital.assets
    if enabled.digital is not None or files:
        product.downloads = bool(files) if enabled.digital is None else enabled.digital
    if enabled.shipping_native_v1 is not None or delivery.shipping_zones:
        product.ships = enabled.shipping_native_v1 is not False
    _write_window(product, delivery.digital.access_window)
    if files is not None:
        await _replace_files(writing, files)
    if delivery.shipping_zones is not None:
        await _replace_rates(writing, delivery.shipping_zones)


def _write_window(product: Product, window: AccessWindow) -> None:
    for name in ("expires", "duration", "period", "limit"):
        if window.sent(name):
            setattr(product, f"access_{name}", getattr(window, name))


async def _replace_files(writing: Writing, ids: Sequence[str]) -> None:
    known = await writing.refuse_unknown(Asset, numbered(FILES, ids))
    product_id = writing.product.id
    await writing.session.execute(delete(ProductDownload).where(ProductDownload.product_id == product_id))
    rows = [{"product_id": product_id, "asset_id": id, "position": place} for place, id in enumerate(known)]
    if rows:
        await writing.session.execute(insert(ProductDownload), rows)


async def _replace_rates(writing: Writing, zones: Sequence[ZoneRates]) -> None:
    """Amounts that are not sent stay what they were; a rate without any keeps its plain price."""
    await writing.refuse_unknown(Zone, numbered(ZONES, [zone.zone_id for zone in zones], ".zone_id"))
    zone_of, old = await _zones_of_rates(writing, zones), await _amounts(writing)
    rows: list[dict[str, object]] = []
    for place, zone in enumerate(zones):
        for spot, rate in enumerate(zone.rates):
            id = twin(rate.rate_id, "rate")
            if zone_of.get(id) != zone.zone_id:
                writing.refuse(f"{ZONES}.{place}.rates.{spot}.base_rate_id")
            rows.append({"rate_id": id, **_amounts_of(rate, old.get(id, (None, None)))})
    if not writing.errors:
        await _store(writing, rows)


def _amounts_of(rate: ZoneRate, old: tuple[int | None, int | None]) -> dict[str, int | None]:
    on_own = old[0] if rate.on_own is None else rate.on_own
    with_others = old[1] if rate.with_others is None else rate.with_others
    if on_own is None and with_others is None:
        return {"on_own": None, "with_others": None}
    return {"on_own": on_own or 0, "with_others": with_others or 0}


async def _zones_of_rates(writing: Writing, zones: Sequence[ZoneRates]) -> dict[str, str]:
    """Zone ids by the ids of the rates that are named."""
    ids = {twin(rate.rate_id, "rate") for zone in zones for rate in zone.rates}
    statement = select(Rate.id, Rate.zone_id).where(Rate.merchant_id == writing.merchant_id, Rate.id.in_(ids))
    return {row.id: row.zone_id for row in await writing.session.execute(statement)} if ids else {}


async def _amounts(writing: Writing) -> dict[str, tuple[int | None, int | None]]:
    statement = select(ProductRate.__table__).where(ProductRate.product_id == writing.product.id)
    return {row.rate_id: (row.on_own, row.with_others) for row in await writing.session.execute(statement)}


async def _store(writing: Writing, rows: Sequence[dict[str, object]]) -> None:
    product_id = writing.product.id
    await writing.session.execute(delete(ProductRate).where(ProductRate.product_id == product_id))
    once = {row["rate_id"]: {**row, "product_id": product_id} for row in rows}
    if once:
        await writing.session.execute(insert(ProductRate), list(once.values()))
