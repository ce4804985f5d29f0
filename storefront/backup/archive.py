"""Reading an archive that anybody may have made: looked through to its end before anything is written."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec

from storefront.backup.manifest import DATABASE, FILE, FORMAT, NAME, SECRET, Entry, Manifest
from storefront.backup.tar import Member, Unfit, members
from storefront.migrations import revisions

MOST_FILES = 1_000_000
LONGEST_MANIFEST = 250 * MOST_FILES
Take = Callable[[bytes], object]
Open = Callable[[str], AbstractContextManager[Take]]
"""Where the bytes of a file go, by its name."""


@contextmanager
def nowhere(_: str) -> Iterator[Take]:
    yield lambda piece: None


def examined(path: Path, into: Open = nowhere) -> Manifest:
    """What the archive says of itself, once everything in it is found to be just so. Raises Unfit."""
    found: dict[str, Entry] = {}
    manifest: Manifest | None = None
    with path.open("rb") as file:
        for member in members(file):
            if manifest is not None or len(found) > MOST_FILES:
                raise Unfit("It goes on where a backup ends.")
            if member.name == NAME:
                manifest = _manifest(member)
            elif member.name in found or not FILE.fullmatch(member.name):
                raise Unfit(f"No backup has a file called {member.name!r} there.")
            else:
                found[member.name] = _taken(member, into)
    return _agreed(manifest, found)


def _manifest(member: Member) -> Manifest:
    if member.size > LONGEST_MANIFEST:
        raise Unfit("Its manifest is too long.")
    try:
        return msgspec.json.decode(b"".join(member.pieces), type=Manifest)
    except msgspec.DecodeError as error:
        raise Unfit("Its manifest cannot be read.") from error


def _taken(member: Member, into: Open) -> Entry:
    digest = hashlib.sha256()
    with into(member.name) as take:
        for piece in member.pieces:
            digest.update(piece)
            take(piece)
    return Entry(member.name, member.size, digest.hexdigest())


def _agreed(manifest: Manifest | None, found: dict[str, Entry]) -> Manifest:
    if manifest is None:
        raise Unfit("It has no manifest.")
    if manifest.format != FORMAT:
        raise Unfit(f"It has the format {manifest.format}; this version reads {FORMAT}.")
    if manifest.schema not in revisions():
        raise Unfit(f"Its schema {manifest.schema} is newer: restore it with Storefront {manifest.version}.")
    if {entry.name: entry for entry in manifest.files} != found or not {DATABASE, SECRET} <= found.keys():
        raise Unfit("Its files are not those of its manifest: it is damaged, or was changed.")
    return manifest
