"""Where files are kept: a small port. A folder on this machine is its default, a bucket its alternative."""

import re
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Protocol

import msgspec

from storefront.settings import Settings

ASSET = re.compile(r"(private/)?[a-z0-9]{24}\.[a-z0-9]{2,4}")
SHEET = re.compile(r"integrations/\w+/[0-9A-Za-z][0-9A-Za-z._-]{0,99}", re.ASCII)
"""What an integration keeps."""
PRIVATE = "private/"
"""How the names of files begin that nobody may fetch by address."""
Make = Callable[[bytes | None], bytes | None]
"""From the content of a file, None where there is none yet, to its next one; None where it may stay."""


class Missing(Exception):
    """No file has this name."""


class Away(ConnectionError):
    """The storage cannot be reached just now, or refuses us; trying again later may help."""


class Stored(msgspec.Struct, frozen=True):
    """A file in a list. `size` in bytes, `updated` in unix seconds."""

    name: str
    size: int
    updated: int


class Storage(Protocol):
    """Files by name. Names are made by `new_name`, or an integration's; anything else is Missing.

    Everything here may raise Away.
    """

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file; it is safe when this returns."""
        ...

    async def change(self, name: str, make: Make) -> bool:
        """Replace the content by what `make` makes of it, whoever else does the same: each change is made
        upon the one before. Whether there was a change. `make` may be called more than once."""
        ...

    async def get(self, name: str) -> bytes:
        """Raises Missing."""
        ...

    async def size(self, name: str) -> int:
        """Bytes. Raises Missing."""
        ...

    def pieces(self, name: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` up to `end`, piece by piece. Raises Missing."""
        ...

    async def within(self, folder: str) -> list[Stored]:
        """The files right below `integrations/int_…`, by name."""
        ...

    async def delete(self, name: str) -> None:
        """A file that is not there is deleted already."""
        ...


def storage_of(settings: Settings) -> Storage:
    """The storage that the settings name. Raises Misconfigured where it needs what is not installed."""
    from storefront.assets import bucket, folder  # noqa: PLC0415  # both know this module

    return bucket.opened(settings.asset_url) if settings.asset_url else folder.Folder(settings.data_dir)


def new_name(extension: str, private: bool = False) -> str:
    """A name that cannot be guessed: `4f…e1.webp`."""
    return f"{PRIVATE if private else ''}{secrets.token_hex(12)}.{extension}"


def place_of(name: str) -> str:
    """Where a file is below the root of any storage: `assets/4f/4f…e1.webp`. Raises Missing.

    Assets are in folders of 1 in 1,296, so that no folder grows without bound.
    """
    if SHEET.fullmatch(name):
        return name
    if not ASSET.fullmatch(name):
        raise Missing(name)
    folder, _, file = name.rpartition("/")
    return "/".join(part for part in ("assets", folder, file[:2], file) if part)
