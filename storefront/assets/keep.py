"""From the bytes of a file to what is stored of it. No database here: files are made before rows are."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from storefront.assets.kinds import Kind, kind_of
from storefront.assets.storage import Storage, new_name

if TYPE_CHECKING:
    from storefront.assets.pictures import Picture

REFUSED = "This type of file is not accepted, or the file is not what its name says."


class RefusedFile(Exception):
    """The file may not be stored; the message says why."""


class Kept(msgspec.Struct, frozen=True):
    """A stored file, as columns of Asset."""

    storage_name: str
    content_type: str
    file_extension: str
    file_size: int
    is_image: bool
    width: int | None = None
    height: int | None = None
    colour: str | None = None
    thumbnails: tuple[dict[str, Any], ...] = ()

    @property
    def names(self) -> list[str]:
        """Every file that was stored."""
        return [self.storage_name, *(thumbnail["name"] for thumbnail in self.thumbnails)]


async def keep(storage: Storage, filename: str, content: bytes, private: bool) -> Kept:
    """Examine the file, draw it again if it is a picture, and store it. Raises RefusedFile."""
    kind = await asyncio.to_thread(kind_of, filename, content)
    if kind is None:
        raise RefusedFile(REFUSED)
    if kind.is_image:
        return await _keep_picture(storage, kind, content, private)
    name = new_name(kind.extensions[0], private)
    await storage.put(name, content)
    return Kept(name, kind.content_type, kind.extensions[0], len(content), is_image=False)


async def _keep_picture(storage: Storage, kind: Kind, content: bytes, private: bool) -> Kept:
    from storefront.assets.pictures import NotAPicture, draw  # noqa: PLC0415  # Pillow, for who sends pictures

    try:
        picture = await asyncio.to_thread(draw, content, kind)
    except NotAPicture as error:
        raise RefusedFile(str(error)) from error
    name = new_name(kind.extensions[0], private)
    await storage.put(name, picture.content)
    return Kept(
        storage_name=name,
        content_type=kind.content_type,
        file_extension=kind.extensions[0],
        file_size=len(picture.content),
        is_image=True,
        width=picture.width,
        height=picture.height,
        colour=picture.colour,
        thumbnails=tuple(await _keep_thumbnails(storage, picture, private)),
    )


async def _keep_thumbnails(storage: Storage, picture: "Picture", private: bool) -> list[dict[str, Any]]:
    kept = []
    for thumbnail in picture.thumbnails:
        name = new_name("webp", private)
        await storage.put(name, thumbnail.content)
        kept.append({"width": thumbnail.width, "height": thumbnail.height, "name": name})
    return kept


async def forget(storage: Storage, names: Iterable[str]) -> None:
    """Delete stored files."""
    for name in names:
        await storage.delete(name)
