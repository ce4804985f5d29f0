"""Putting a saved shop into a folder: everything is proven beside it before anything is replaced."""

import asyncio
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

import storefront.tables  # noqa: F401  # scripts refer to all of them
from storefront.backup.archive import Open, Take, examined
from storefront.backup.manifest import DATABASE, FOLDERS, SECRET, Manifest
from storefront.backup.private import new_private
from storefront.backup.tar import Unfit
from storefront.core import clock
from storefront.core.db import Database
from storefront.migrations import migrate

BESIDE = ("", "-wal", "-shm")
"""What the names of SQLite's files end with."""
IN_USE = 128
"""The byte of the `-shm` file on which whoever has the database open holds a lock."""


class Refused(Exception):
    """There is a shop already, or no room; the message says what to do."""


class Restored(msgspec.Struct, frozen=True):
    manifest: Manifest
    aside: Path | None
    """Where the shop is now that was there before."""


def restore(archive: Path, data_dir: Path, database: Path, *, force: bool = False) -> Restored:
    """Raises Unfit, Refused, OSError; then nothing has changed."""
    manifest = examined(archive)
    _must_be_free(data_dir, database, force)
    _must_fit(manifest, data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data_dir, prefix=".restore-") as folder:
        staged = Path(folder)
        manifest = examined(archive, _into(staged))  # it may have been changed since
        _prove(staged / DATABASE)
        asyncio.run(_migrate(staged / DATABASE))
        os.sync()
        aside = _put_aside(data_dir, database)
        _put_in_place(staged, data_dir, database)
    return Restored(manifest, aside)


def _must_be_free(data_dir: Path, database: Path, force: bool) -> None:
    if _is_in_use(database):
        raise Refused(f"{database} is in use: stop the server first.")
    if not force and _there(data_dir, database):
        raise Refused(f"There is a shop in {data_dir} already; --force puts it aside.")


def _there(data_dir: Path, database: Path) -> list[Path]:
    """The files and folders of a shop."""
    files = [database.with_name(database.name + end) for end in BESIDE]
    parts = [*files, data_dir / SECRET, *(data_dir / folder for folder in FOLDERS)]
    return [part for part in parts if part.exists()]


def _is_in_use(database: Path) -> bool:
    try:
        with database.with_name(database.name + "-shm").open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, IN_USE)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _must_fit(manifest: Manifest, data_dir: Path) -> None:
    """Twice the database, because migrating may copy its largest table."""
    needed = sum(entry.size * (2 if entry.name == DATABASE else 1) for entry in manifest.files)
    nearest = next(folder for folder in (data_dir, *data_dir.parents) if folder.is_dir())
    if shutil.disk_usage(nearest).free < needed:
        raise Refused(f"{needed / 1e6:.0f} MB are needed in {data_dir}.")


def _into(folder: Path) -> Open:
    @contextmanager
    def opened(name: str) -> Iterator[Take]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_private(path) if name in {DATABASE, SECRET} else path.open("xb") as out:
            yield out.write

    return opened


def _prove(database: Path) -> None:
    """That SQLite finds it sound. Nothing in it is trusted to run."""
    try:
        with closing(sqlite3.connect(database)) as opened:
            opened.execute("PRAGMA trusted_schema=OFF")
            found = opened.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise Unfit("Its database cannot be read.") from error
    if found != ("ok",):
        raise Unfit("Its database is damaged.")


async def _migrate(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    try:
        await migrate(database)
    finally:
        await database.close()


def _put_aside(data_dir: Path, database: Path) -> Path | None:
    there = _there(data_dir, database)
    if not there:
        return None
    aside = data_dir / f"before-restore-{clock.now()}"
    aside.mkdir(mode=0o700)
    for part in there:
        shutil.move(part, aside / part.name)
    return aside


def _put_in_place(staged: Path, data_dir: Path, database: Path) -> None:
    """The database last: without it there is no shop."""
    for name in (SECRET, *FOLDERS):
        if (staged / name).exists():
            (staged / name).rename(data_dir / name)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(staged / DATABASE, database)
