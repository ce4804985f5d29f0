"""Pictures and files."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Asset(Owned, Stamped, Base):
    """A file of the merchant: stored by us (`storage_name`), or a link to somewhere else (`source_url`)."""

    __tablename__ = "asset"

    id: Mapped[Id]
    filename: Mapped[str]
    description: Mapped[str | None]
    """Text for people who cannot see the picture."""
    storage_name: Mapped[str | None]
    """Random name in the asset storage; None while only linked."""
    source_url: Mapped[str | None]
    """Where the file is fetched from; used as the asset's URL until it is stored."""
    content_type: Mapped[str | None]
    file_extension: Mapped[str | None]
    file_size: Mapped[int | None]
    """Bytes."""
    is_image: Mapped[bool] = mapped_column(default=False)
    width: Mapped[int | None]
    height: Mapped[int | None]
    colour: Mapped[str | None]
    """Dominant colour as `#rrggbb`, shown while the picture loads."""
    thumbnails: Mapped[list[dict[str, Any]]] = json_column(default=list)
    """Smaller renderings, [{"width": px, "height": px, "name": storage name}], narrowest first."""
    private: Mapped[bool] = mapped_column(default=False)
    pending: Mapped[bool] = mapped_column(default=False)
    meta: Mapped[Any] = json_column()
