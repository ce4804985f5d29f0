"""Files below the data folder, in worker threads."""

import asyncio
import fcntl
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from storefront.assets.storage import SHEET, Make, Missing, Stored, place_of

PIECE = 262_144
"""Bytes that are read at a time."""


class Folder(msgspec.Struct, frozen=True):
    """`assets/…` and `integrations/…` below one folder."""

    root: Path

    async def put(self, name: str, content: bytes) -> None:
        await asyncio.to_thread(_write, self._path(name), content)

    async def change(self, name: str, make: Make) -> bool:
        return await asyncio.to_thread(_change, self._path(name), make)

    async def get(self, name: str) -> bytes:
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except FileNotFoundError as error:
            raise Missing(name) from error

    async def size(self, name: str) -> int:
        try:
            return (await asyncio.to_thread(self._path(name).stat)).st_size
        except FileNotFoundError as error:
            raise Missing(name) from error

    async def pieces(self, name: str, start: int, end: int) -> AsyncIterator[bytes]:
        try:
            file = await asyncio.to_thread(self._path(name).open, "rb")
        except FileNotFoundError as error:
            raise Missing(name) from error
        with file:
            file.seek(start)
            while (left := end - file.tell()) > 0:
                piece = await asyncio.to_thread(file.read, min(PIECE, left))
                if not piece:
                    return
                yield piece

    async def within(self, folder: str) -> list[Stored]:
        return await asyncio.to_thread(_listed, self.root, folder)

    async def delete(self, name: str) -> None:
        await asyncio.to_thread(_delete, self._path(name))

    def _path(self, name: str) -> Path:
        return self.root / place_of(name)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whatever happens to the machine meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.parent.name == "integrations":
        with suppress(OSError):  # others are still in it
            path.parent.rmdir()


def _change(path: Path, make: Make) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        made = make(path.read_bytes() if path.exists() else None)
        if made is not None:
            _write(path, made)
    return made is not None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Processes of this machine take turns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _listed(root: Path, folder: str) -> list[Stored]:
    paths = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    files = [path for path in paths if SHEET.fullmatch(f"{folder}/{path.name}") and path.is_file()]
    return [Stored(path.name, path.stat().st_size, int(path.stat().st_mtime)) for path in files]
