"""Addresses that a product or a category had before: they lead on to it, or say that it is gone.

One counts only while nothing else has the address.
"""

from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, delete, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.models import Category, Product
from storefront.core import clock
from storefront.core.columns import Owned
from storefront.core.db import Base

NAMES: dict[str, tuple[type[Product] | type[Category], ColumnElement[Any]]] = {
    "product": (Product, Product.__table__.c.permalink_key),
    "category": (Category, Category.__table__.c.slug),
}
"""What has an address of each kind, and the column with the name in it."""


class RetiredAddress(Owned, Base):
    __tablename__ = "retired_address"

    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """`product` or `category`."""
    name: Mapped[str] = mapped_column(primary_key=True)
    """The permalink or slug, without regard to case."""
    owner_id: Mapped[str]
    """What had it last. Its row may be gone: those of categories are deleted."""
    since: Mapped[int]
    """Unix seconds."""


async def retire(session: AsyncSession, merchant_id: int, kind: str, owner_id: str) -> None:
    """The address that it has now, before it gets another one or none. Whoever changes the same row waits."""
    model, name = NAMES[kind]
    of = literal(merchant_id), literal(kind), name, literal(owner_id), literal(clock.now())
    now = select(*of).where(model.merchant_id == merchant_id, model.id == owner_id, name.is_not(None))
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    columns = RetiredAddress.__table__.c
    adding = dialect.insert(RetiredAddress).from_select(columns.keys(), now.with_for_update())
    newest = {"owner_id": adding.excluded.owner_id, "since": adding.excluded.since}
    with session.no_autoflush:
        await session.execute(
            adding.on_conflict_do_update(index_elements=RetiredAddress.__table__.primary_key, set_=newest)
        )


async def reinstate(session: AsyncSession, merchant_id: int, kind: str, name: str) -> None:
    """Something has the address from now on."""
    with session.no_autoflush:
        gone = delete(RetiredAddress).where(*_named(merchant_id, kind, name))
        await session.execute(gone.execution_options(synchronize_session=False))


async def once_at(session: AsyncSession, merchant_id: int, kind: str, name: str) -> str | None:
    """The id of what had this address last, whatever has become of it."""
    return await session.scalar(select(RetiredAddress.owner_id).where(*_named(merchant_id, kind, name)))


def _named(merchant_id: int, kind: str, name: str) -> tuple[ColumnElement[bool], ...]:
    table = RetiredAddress
    return table.merchant_id == merchant_id, table.kind == kind, table.name == name
