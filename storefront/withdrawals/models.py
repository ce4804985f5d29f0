"""What buyers have withdrawn from."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Owned
from storefront.core.db import Base, Stamped


class WithdrawnLine(Owned, Stamped, Base):
    """A line of an order that its buyer has withdrawn from, all units of it; once and for good."""

    __tablename__ = "withdrawn_line"

    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), primary_key=True)
    line_item_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Of who declared it."""
