"""A merchant's payment gateways and their settings."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Gateway(Owned, Stamped, Base):
    __tablename__ = "gateway"

    id: Mapped[Id]
    code: Mapped[str]
    """Which adapter: `test_gateway`, `manual`, …"""
    config: Mapped[dict[str, Any]] = json_column(default=dict)
    sandbox: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()
