"""The demo shop's pictures and files, stored as assets before the catalogue is written."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.create import apply_kept
from storefront.assets.keep import Kept, keep
from storefront.assets.models import Asset
from storefront.assets.storage import Storage
from storefront.core.ids import new_id
from storefront.demo.files import pdf
from storefront.demo.goods import Good
from storefront.demo.shelves import GOODS, SHELVES

PICTURES = Path(__file__).parent / "pictures"
HERO = "hero"


@dataclass(frozen=True, slots=True)
class Item:
    """A stored file, under the name by which the catalogue asks for it."""

    name: str
    filename: str
    kept: Kept
    alt: str
    private: bool = False


async def store_all(storage: Storage) -> list[Item]:
    """Every picture and file, drawn to size and stored. It takes seconds, outside of any transaction."""
    pictures = [_picture(storage, path) for path in sorted(PICTURES.glob("*.webp"))]
    files = [_file(storage, good) for good in GOODS if good.pages]
    return list(await asyncio.gather(*pictures, *files))


async def shelve(session: AsyncSession, merchant_id: int, items: Iterable[Item]) -> dict[str, str]:
    """Asset ids by name."""
    ids: dict[str, str] = {}
    for item in items:
        asset = Asset(
            id=new_id("ast"),
            merchant_id=merchant_id,
            filename=item.filename,
            description=item.alt,
            private=item.private,
        )
        apply_kept(asset, item.kept)
        session.add(asset)
        ids[item.name] = asset.id
    await session.flush()
    return ids


def pictures_of(good: Good, ids: dict[str, str]) -> list[str]:
    """The good's pictures: the first colour (else the plain one), further views, then the other colours."""
    views = [f"{good.permalink}-{number}" for number in range(2, 6)]
    options = [option for choice in good.choices for option in choice.options]
    coloured = [name for option in options if (name := option_picture(good, option)) in ids]
    first = coloured[:1] or [good.permalink]
    return [ids[name] for name in (*first, *views, *coloured[1:]) if name in ids]


def option_picture(good: Good, option: str) -> str:
    return f"{good.permalink}-{option.lower().replace(' ', '-')}"


async def _picture(storage: Storage, path: Path) -> Item:
    kept = await keep(storage, path.name, await asyncio.to_thread(path.read_bytes), private=False)
    return Item(path.stem, path.name, kept, _alt(path.stem))


async def _file(storage: Storage, good: Good) -> Item:
    filename = f"{good.permalink}.pdf"
    content = await asyncio.to_thread(pdf, good.permalink, good.name)
    kept = await keep(storage, filename, content, private=True)
    return Item(filename, filename, kept, good.name, private=True)


def _alt(name: str) -> str:
    texts = {f"category-{shelf.slug}": shelf.name for shelf in SHELVES}
    texts |= {HERO: "A teapot, a mug, a bowl and folded linen on a table in soft light"}
    good = max((good for good in GOODS if name.startswith(good.permalink)), key=_length, default=None)
    return texts.get(name) or (good.alt if good else name)


def _length(good: Good) -> int:
    return len(good.permalink)
