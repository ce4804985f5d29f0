"""All that the database keeps of a shop, as text.

assert secret not in await everything_kept(shop)
"""

from pathlib import Path

from sqlalchemy import select

from storefront.tables import metadata
from tests.support.house import Shop


async def everything_kept(shop: Shop) -> str:
    """Every column of every row of the merchant: events, deliveries, tasks and logged calls too."""
    owned = [table for table in metadata.sorted_tables if "merchant_id" in table.columns]
    async with shop.database.reading() as session:
        found = [
            await session.execute(select(table).where(table.c.merchant_id == shop.id)) for table in owned
        ]
    return "\n".join(str(tuple(row)) for rows in found for row in rows)


def bytes_on_disk(shop: Shop) -> bytes:
    """SQLite's files, what was overwritten and not reused included; nothing where PostgreSQL keeps them."""
    path = shop.house.settings.database_url.partition("sqlite:///")[2]
    files = [Path(f"{path}{end}") for end in ("", "-wal")] if path else []
    return b"".join(file.read_bytes() for file in files if file.exists())
