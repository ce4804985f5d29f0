"""Saving a shop into one archive while it sells: the database as it is at one moment, then every file."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import msgspec

from storefront.backup.manifest import DATABASE, FILE, FOLDERS, FORMAT, NAME, SECRET, Entry, Manifest
from storefront.backup.private import new_private
from storefront.backup.tar import PIECE, write_end, write_member
from storefront.core import clock
from storefront.settings import Settings


def save(settings: Settings, database: Path, target: Path) -> Manifest:
    """Write the archive to `target`, whole or not at all, readable by its owner only. Raises OSError.

    The database is copied first: files that it names are there already, and files are never changed.
    """
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy, part = Path(folder, DATABASE), Path(folder, "archive")
        schema = copy_database(database, copy)
        with new_private(part) as out:
            entries = list(_write_all(out, settings, copy))
            manifest = Manifest(FORMAT, version("storefront"), schema, clock.now(), entries)
            _write(out, NAME, msgspec.json.encode(manifest))
            write_end(out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    return manifest


def copy_database(source: Path, copy: Path) -> str:
    """By SQLite's own means, which see one moment and hold up nobody; the revision of its schema."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as opened,
        closing(sqlite3.connect(copy)) as made,
    ):
        opened.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        found: tuple[str] = made.execute("SELECT version_num FROM alembic_version").fetchone()
    return found[0]


def _write_all(out: BinaryIO, settings: Settings, copy: Path) -> Iterator[Entry]:
    yield _write_file(out, DATABASE, copy)
    yield _write(out, SECRET, settings.secret_key.encode())
    for name in _files(settings.data_dir):
        try:
            yield _write_file(out, name, settings.data_dir / name)
        except FileNotFoundError:  # deleted meanwhile
            continue


def _files(root: Path) -> list[str]:
    """Finished ones: what is being written has another name."""
    found = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    names = [str(path.relative_to(root)) for path in found if not path.is_symlink()]
    return sorted(name for name in names if FILE.fullmatch(name))


def _write_file(out: BinaryIO, name: str, path: Path) -> Entry:
    """What replaces it meanwhile is another file: this one stays as it was opened."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size

        def pieces() -> Iterator[bytes]:
            while piece := file.read(PIECE):
                digest.update(piece)
                yield piece

        write_member(out, name, size, pieces())
    return Entry(name, size, digest.hexdigest())


def _write(out: BinaryIO, name: str, content: bytes) -> Entry:
    write_member(out, name, len(content), [content])
    return Entry(name, len(content), hashlib.sha256(content).hexdigest())
