"""What is restored, and what is refused with nothing changed."""

import asyncio
import hashlib
import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from storefront.backup.archive import examined
from storefront.backup.manifest import Entry, Manifest
from storefront.backup.restore import Refused, restore
from storefront.backup.save import save
from storefront.backup.tar import Unfit
from storefront.commands.backup import backup
from storefront.commands.restore import restore as restoring
from storefront.core.db import Database
from storefront.migrations import revisions
from storefront.migrations.scripts import upgrade
from tests.backup.embedded import database_in, settings_in
from tests.support.commands import open_shop, storefront
from tests.support.process import serving

Change = Callable[[tarfile.TarFile], None]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here")
    open_shop(folder)
    return folder


@pytest.fixture
def archive(here: Path, tmp_path: Path) -> Path:
    save(settings_in(here), database_in(here), tmp_path / "shop.backup")
    return tmp_path / "shop.backup"


def test_the_commands_save_and_restore(here: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "shop.backup", tmp_path / "there"
    assert storefront(here, "backup", str(file)).stdout.startswith("Saved 2 files, ")
    done = storefront(here, "restore", str(file), "--data-dir", str(there))
    assert done.stdout == f"Restored 2 files into {there}.\n"
    assert storefront(there, "merchant", "list").stdout == storefront(here, "merchant", "list").stdout
    assert (there / "secret_key").read_text() == (here / "secret_key").read_text()
    assert {(there / name).stat().st_mode & 0o777 for name in ("secret_key", "storefront.db")} == {0o600}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_shop_that_is_there_is_put_aside_only_when_asked_to(archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    open_shop(there)
    key = (there / "secret_key").read_text()
    with pytest.raises(Refused, match="--force"):
        restore(archive, there, database_in(there))
    assert (there / "secret_key").read_text() == key
    done = restore(archive, there, database_in(there), force=True)
    assert done.aside is not None
    assert (done.aside / "secret_key").read_text() == key
    assert (done.aside / "storefront.db").exists()
    assert (there / "secret_key").read_text() != key


def test_a_shop_that_is_being_served_is_left_alone(archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    open_shop(there)
    with serving({"STOREFRONT_DATA_DIR": str(there), "STOREFRONT_LOG_LEVEL": "ERROR"}):
        done = storefront(there, "restore", str(archive), "--force")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is in use: stop the server first." in done.stderr


def test_a_newer_schema_is_refused(here: Path, tmp_path: Path) -> None:
    copy = tmp_path / "newer.db"
    with sqlite3.connect(database_in(here)) as source, sqlite3.connect(copy) as made:
        source.backup(made)
        made.execute("UPDATE alembic_version SET version_num = '9999'")
    source.close()
    made.close()
    save(settings_in(here), copy, tmp_path / "shop.backup")
    _refused(tmp_path / "shop.backup", "newer")


def _add(name: str, content: bytes = b"x", kind: bytes = tarfile.REGTYPE, link: str = "") -> Change:
    def change(out: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.type, info.linkname = len(content), kind, link
        out.addfile(info, io.BytesIO(content))

    return change


NO_PLACE, NO_FILE = "No backup has a file", "is not a plain file"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_add("../outside"), NO_PLACE),
        (_add("/etc/storefront"), NO_PLACE),
        (_add("assets/../../outside"), NO_PLACE),
        (_add("assets/a", b"", tarfile.SYMTYPE, "/etc"), NO_FILE),
        (_add("assets/a", b"", tarfile.LNKTYPE, "secret_key"), NO_FILE),
        (_add("assets/a", b"", tarfile.FIFOTYPE), NO_FILE),
        (_add("assets", b"", tarfile.DIRTYPE), NO_FILE),
        (_add("secret_key"), NO_PLACE),
        (_add("assets/a\n"), NO_PLACE),
        (_add("assets/" + "a" * 200), NO_FILE),
        (_add("assets/unlisted.png"), "not those of its manifest"),
    ],
    ids=[
        "out of the folder", "absolute", "out again", "symbolic link", "hard link", "pipe", "folder", "twice",
        "line break", "long name", "not in the manifest",
    ],
)  # fmt: skip
def test_a_hostile_archive_writes_nothing(archive: Path, change: Change, why: str) -> None:
    with tarfile.open(archive) as kept, tarfile.open(archive.with_suffix(".bad"), "w") as out:
        change(out)
        for member in kept:
            out.addfile(member, kept.extractfile(member))
    _refused(archive.with_suffix(".bad"), why)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda whole: whole[:-5000], "ends too early"),
        (lambda whole: whole.replace(b"CREATE TABLE", b"CREATE TABLF", 1), "not those of its manifest"),
        (lambda whole: b"", "ends too early"),
        (lambda whole: b"\x1f\x8b" + whole, "not an archive"),
        (lambda whole: bytes(1024), "no manifest"),
    ],
    ids=["cut", "changed", "empty", "packed", "without anything"],
)
def test_a_damaged_archive_writes_nothing(archive: Path, damage: Callable[[bytes], bytes], why: str) -> None:
    archive.write_bytes(damage(archive.read_bytes()))
    _refused(archive, why)


def test_a_member_larger_than_the_archive_is_refused_before_it_is_written(archive: Path) -> None:
    info = tarfile.TarInfo("assets/a.png")
    info.size = 10**13
    archive.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + archive.read_bytes())
    _refused(archive, "ends too early")


def test_a_database_that_is_none_is_refused(archive: Path, tmp_path: Path) -> None:
    manifest = examined(archive)
    _write(tmp_path / "bad", manifest, {"storefront.db": b"no database at all", "secret_key": b"s"})
    _refused(tmp_path / "bad", "cannot be read")


def _write(path: Path, manifest: Manifest, files: dict[str, bytes]) -> None:
    """An archive that agrees with itself."""
    manifest.files = [
        Entry(name, len(body), hashlib.sha256(body).hexdigest()) for name, body in files.items()
    ]
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as out:
        for name, body in {**files, "manifest.json": msgspec.json.encode(manifest)}.items():
            _add(name, body)(out)


def _refused(archive: Path, why: str) -> None:
    there = archive.parent / "untouched"
    with pytest.raises(Unfit, match=why):
        restore(archive, there, database_in(there))
    assert not there.exists() or list(there.iterdir()) == []
    assert not (archive.parent / "outside").exists()


def test_an_older_schema_is_migrated(tmp_path: Path) -> None:
    newest, before = revisions()[:2]
    asyncio.run(_made_at(before, tmp_path / "older.db"))
    save(settings_in(tmp_path), tmp_path / "older.db", tmp_path / "shop.backup")
    there = tmp_path / "there"
    assert restore(tmp_path / "shop.backup", there, database_in(there)).manifest.schema == before
    with closing(sqlite3.connect(database_in(there))) as restored:
        assert restored.execute("SELECT version_num FROM alembic_version").fetchone() == (newest,)


async def _made_at(revision: str, path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    async with database.engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.run_sync(upgrade, revision)
        await connection.commit()
    await database.close()


def test_postgresql_is_saved_by_its_own_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOREFRONT_DATABASE_URL", "postgresql://shop@127.0.0.1/shop")
    monkeypatch.setenv("STOREFRONT_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(backup, [str(tmp_path / "shop.backup")])
    assert (done.exit_code, "pg_dump" in done.output) == (1, True)
    (tmp_path / "shop.backup").write_bytes(b"")
    done = CliRunner().invoke(restoring, [str(tmp_path / "shop.backup")])
    assert (done.exit_code, "--data-dir" in done.output) == (1, True)
