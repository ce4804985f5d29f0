"""Plain tar, as far as a backup needs it: files, nothing else. Links, devices and headers that say more than
a file's name and size are refused before anything is made of them."""

import tarfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

BLOCK = tarfile.BLOCKSIZE
PIECE = 1_048_576
OLD_LIMIT = 8**11
"""Bytes that the older, stricter header has room to count."""
PLAIN = {tarfile.REGTYPE, tarfile.AREGTYPE}


class Unfit(Exception):
    """It is no backup of ours; the message says why."""


class Member(msgspec.Struct, frozen=True):
    """A file in the archive. `pieces` can be read once, before the next member is asked for."""

    name: str
    size: int
    pieces: Iterator[bytes]


def write_member(out: BinaryIO, name: str, size: int, pieces: Iterable[bytes]) -> None:
    """Raises ValueError where there are fewer or more than `size` bytes."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    out.write(info.tobuf(tarfile.USTAR_FORMAT if size < OLD_LIMIT else tarfile.GNU_FORMAT))
    written = sum(out.write(piece) for piece in pieces)
    if written != size:
        raise ValueError(f"{name} has {written} bytes instead of {size}.")
    out.write(bytes(-size % BLOCK))


def write_end(out: BinaryIO) -> None:
    out.write(bytes(2 * BLOCK))


def members(file: BinaryIO) -> Iterator[Member]:
    """Raises Unfit."""
    while header := _header(file):
        if header.type not in PLAIN or header.size < 0:
            raise Unfit(f"{header.name!r} is not a plain file.")
        pieces = _pieces(file, header.size)
        yield Member(header.name, header.size, pieces)
        for _ in pieces:  # whatever was not wanted
            pass
        _exactly(file, -header.size % BLOCK)


def _header(file: BinaryIO) -> tarfile.TarInfo | None:
    """None at the end."""
    block = _exactly(file, BLOCK)
    if not any(block):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.TarError, UnicodeDecodeError) as error:
        raise Unfit("It is not an archive, or damaged.") from error


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        piece = _exactly(file, min(size, PIECE))
        size -= len(piece)
        yield piece


def _exactly(file: BinaryIO, size: int) -> bytes:
    found = file.read(size)
    if len(found) != size:
        raise Unfit("It ends too early.")
    return found
