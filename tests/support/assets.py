"""Assets straight into the table, for tests that are about something else.

async with shop.database.writing() as session:
    cup = add_asset(session, shop.id, "cup.png")
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.core.ids import new_id


def add_asset(session: AsyncSession, merchant_id: int, filename: str = "cup.png", **others: Any) -> Asset:
    """A linked picture that nobody fetches."""
    asset = Asset(
        id=new_id("ast"),
        merchant_id=merchant_id,
        filename=filename,
        source_url=f"https://pictures.example.test/{filename}",
        is_image=True,
        **others,
    )
    session.add(asset)
    return asset
