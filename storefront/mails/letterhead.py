"""The paper that a mail is written on: whose shop it is, how it looks, and which language it speaks."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.picture import PictureView, picture
from storefront.assets.queries import asset_rows
from storefront.merchants.models import Merchant
from storefront.merchants.urls import shop_root
from storefront.settings import Settings
from storefront.words.languages import LANGUAGES, offered

TALL, WIDE = 44, 220
"""Pixels that a logo may take."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a mail: an absolute address, and the size it is shown in (pixels)."""

    url: str
    width: int
    height: int
    colour: str
    """Seen while the picture is not: many programs ask before they load any."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    name: str
    language: str
    home_url: str
    """Address of the shop's home page, without a slash at its end."""
    host: str
    """Address of this server, where pictures are."""
    support_email: str
    links: dict[str, str]
    """Help links of the merchant's own: returns, privacy, terms."""
    logo: Image | None = None


async def letterhead(
    session: AsyncSession, settings: Settings, merchant: Merchant, language: str | None = None
) -> Letterhead:
    """`language` is the reader's; where it is not known, the merchant's own is spoken."""
    ids = [merchant.logo_asset_id] if merchant.logo_asset_id else []
    rows = await asset_rows(session, merchant.id, ids)
    home = await shop_root(session, settings, merchant)
    logo = next((picture(row) for row in rows.values()), None)
    return letterhead_of(merchant, home, settings.base_url, language, logo)


def letterhead_of(
    merchant: Merchant, home_url: str, host: str, language: str | None, logo: PictureView | None = None
) -> Letterhead:
    own = offered(merchant.languages, merchant.language)[0]
    return Letterhead(
        name=merchant.name,
        language=language if language in LANGUAGES else own,
        home_url=home_url,
        host=host,
        support_email=merchant.support_email or "",
        links={name: url for name, url in (merchant.links or {}).items() if url},
        logo=image(logo, host, WIDE, TALL),
    )


def image(view: PictureView | None, host: str, wide: int, tall: int) -> Image | None:
    """The picture, as large as fits; from its smallest rendering that is sharp enough."""
    if view is None:
        return None
    scale = min(wide / view.width, tall / view.height)
    width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    return Image(f"{host}{_rendering(view, width * 2)}", width, height, view.colour)


def _rendering(view: PictureView, pixels: int) -> str:
    sizes = [entry.split() for entry in view.srcset.split(", ") if entry]
    fitting: list[Any] = [path for path, width in sizes if int(width.removesuffix("w")) >= pixels]
    return str(fitting[0]) if fitting else view.src
