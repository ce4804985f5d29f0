"""Column types the features share."""

from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""Any JSON value; absent is NULL."""


class Exact(TypeDecorator[Decimal]):
    """A Decimal kept as text, so that both databases return just what was stored."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


Id = Annotated[str, mapped_column(String, primary_key=True)]
"""A prefixed id as primary key; the verb that makes the row sets it."""


class Owned:
    """A row that belongs to a merchant. Every statement on it names the merchant."""

    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)


def json_column(**options: Any) -> Mapped[Any]:
    """A JSON column; it may be NULL unless it has a default."""
    return mapped_column(Json, nullable="default" not in options, **options)
