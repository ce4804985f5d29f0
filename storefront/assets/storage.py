"""Where files are kept: a small port, and a folder on this machine as its default."""

import asyncio
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from storefront.settings import Settings

NAME = re.compile(r"(private/)?[a-z0-9]{24}\.[a-z0-9]{2,4}")
PRIVATE = "private/"
"""How the names of files begin that nobody may fetch by address."""


class Missing(Exception):
    """No file has this name."""


class Storage(Protocol):
    """Files by random names. Names are made by `new_name` alone; anything else is Missing."""

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file; it is safe on disk when this returns."""
        ...

    async def get(self, name: str) -> bytes:
        """Raises Missing."""
        ...

    async def delete(self, name: str) -> None:
        """A file that is not there is deleted already."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """Files below one folder, in worker threads."""

    root: Path

    async def put(self, name: str, content: bytes) -> None:
        await asyncio.to_thread(_write, self._path(name), content)

    async def get(self, name: str) -> bytes:
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except FileNotFoundError as error:
            raise Missing(name) from error

    async def delete(self, name: str) -> None:
        await asyncio.to_thread(self._path(name).unlink, missing_ok=True)

    def _path(self, name: str) -> Path:
        """A folder of 1 in 1,296, so that no folder grows without bound."""
        if not NAME.fullmatch(name):
            raise Missing(name)
        folder, _, file = name.rpartition("/")
        return self.root / folder / file[:2] / file


def storage_of(settings: Settings) -> Storage:
    """The storage that the settings name."""
    return Folder(settings.assets_dir)


def new_name(extension: str, private: bool = False) -> str:
    """A name that cannot be guessed: `4f…e1.webp`."""
    return f"{PRIVATE if private else ''}{secrets.token_hex(12)}.{extension}"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whatever happens to the machine meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}.part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
