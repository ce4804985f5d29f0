"""Files in a bucket of S3 or of a storage that speaks like it, so that any number of machines share them.

The place is `s3://bucket/prefix`; endpoint, region and keys come from the environment that every tool for S3
reads (`AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, or the machine's role).
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from storefront.assets.storage import SHEET, Away, Make, Missing, Storage, Stored, place_of
from storefront.settings import Misconfigured

if TYPE_CHECKING:
    from obstore.store import S3Store

PIECE = 262_144
"""Bytes that are sent on at a time."""
TIMES = 20
"""Changes of one file at the same moment that are made one upon the other."""
PATIENCE = timedelta(seconds=8)
"""For a request with all its repetitions."""
INSTALL = "STOREFRONT_ASSET_URL needs the extra for S3; run: pip install 'storefront[s3]'"


@lru_cache(maxsize=8)
def opened(url: str) -> Storage:
    """The bucket that `url` names: one per process, with its connections. Raises Misconfigured."""
    try:
        from obstore.store import S3Store  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise Misconfigured(INSTALL) from error
    place = urlsplit(url)
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")
    store = S3Store(
        place.netloc,
        prefix=place.path.strip("/") or None,
        client_options={
            "allow_http": endpoint.startswith("http://"),
            "connect_timeout": "2s",
            "timeout": "10s",
        },
        retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
    )
    return Bucket(store)


class Bucket(msgspec.Struct, frozen=True):
    store: "S3Store"

    async def put(self, name: str, content: bytes) -> None:
        await self._write(name, content, "overwrite")

    async def change(self, name: str, make: Make) -> bool:
        """Written on the condition that nobody else has written since it was read."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError  # noqa: PLC0415  # an extra

        for _ in range(TIMES):
            kept, mode = await self._current(name)
            made = make(kept)
            if made is None:
                return False
            try:
                await self._write(name, made, mode)
                return True
            except (AlreadyExistsError, PreconditionError):
                continue
        raise Away(f"{name} changes all the time.")

    async def _write(self, name: str, content: bytes, mode: Any) -> None:
        place = place_of(name)
        try:
            with _answered(name):
                await self.store.put_async(place, content, mode=mode, use_multipart=False)
        except Missing as error:
            raise Away("There is no such bucket.") from error

    async def _current(self, name: str) -> tuple[bytes | None, Any]:
        """The content, and the condition under which it may be replaced."""
        try:
            with _answered(name):
                found = await self.store.get_async(place_of(name))
                return bytes(await found.bytes_async()), {"e_tag": found.meta["e_tag"]}
        except Missing:
            return None, "create"

    async def get(self, name: str) -> bytes:
        with _answered(name):
            return bytes(await (await self.store.get_async(place_of(name))).bytes_async())

    async def size(self, name: str) -> int:
        with _answered(name):
            return (await self.store.head_async(place_of(name)))["size"]

    async def pieces(self, name: str, start: int, end: int) -> AsyncIterator[bytes]:
        if start == end:
            return
        with _answered(name):
            found = await self.store.get_async(place_of(name), options={"range": (start, end)})
            async for piece in found.stream(min_chunk_size=PIECE):
                yield bytes(piece)

    async def within(self, folder: str) -> list[Stored]:
        with _answered(folder):
            found = [row async for rows in self.store.list(f"{folder}/") for row in rows]
        shown = sorted((row for row in found if SHEET.fullmatch(row["path"])), key=lambda row: row["path"])
        return [
            Stored(row["path"].rpartition("/")[2], row["size"], int(row["last_modified"].timestamp()))
            for row in shown
        ]

    async def delete(self, name: str) -> None:
        with _answered(name):
            await self.store.delete_async(place_of(name))


@contextmanager
def _answered(name: str) -> Iterator[None]:
    """What the storage says, in the words of the port. A condition that failed is the caller's to hear."""
    from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError  # noqa: PLC0415  # an extra

    try:
        yield
    except FileNotFoundError as error:
        raise Missing(name) from error
    except (AlreadyExistsError, PreconditionError):
        raise
    except BaseError as error:
        raise Away(str(error).partition("\n")[0]) from error
