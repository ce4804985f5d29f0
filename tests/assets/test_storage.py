"""One port, two storages: what holds for a folder on this machine holds for a bucket."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from storefront.assets.bucket import opened
from storefront.assets.folder import Folder
from storefront.assets.storage import Away, Missing, Storage, new_name
from storefront.settings import Misconfigured
from tests.support.bucket import NAME, bucket
from tests.support.process import free_port

SHEET = "integrations/int_1/orders-2026-02.csv"
BAD = [
    "",
    "..",
    "../secret_key",
    "private/../x.png",
    "a.png",
    "integrations/../x",
    "integrations/a/.x",
    "/etc/passwd",
]


@pytest.fixture(scope="module", params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    if request.param == "folder":
        yield Folder(tmp_path_factory.mktemp("files"))
    else:
        with bucket() as environment:
            yield opened(environment["STOREFRONT_ASSET_URL"])


async def read(storage: Storage, name: str, start: int, end: int) -> bytes:
    return b"".join([piece async for piece in storage.pieces(name, start, end)])


@pytest.mark.parametrize("private", [False, True])
async def test_what_is_put_can_be_read_whole_and_in_part(storage: Storage, private: bool) -> None:
    name, content = new_name("bin", private), bytes(range(256)) * 4096
    await storage.put(name, content)
    assert await storage.get(name) == content
    assert await storage.size(name) == len(content)
    assert await read(storage, name, 0, len(content)) == content
    assert await read(storage, name, 300_000, 300_005) == content[300_000:300_005]
    assert await read(storage, name, 5, 5) == b""
    await storage.put(name, b"")
    assert (await storage.get(name), await storage.size(name)) == (b"", 0)


async def test_what_is_deleted_is_missing_and_may_be_deleted_again(storage: Storage) -> None:
    name = new_name("png")
    await storage.put(name, b"x")
    for _ in range(2):
        await storage.delete(name)
        for asked in (storage.get(name), storage.size(name), read(storage, name, 0, 1)):
            with pytest.raises(Missing):
                await asked


@pytest.mark.parametrize("name", BAD)
async def test_names_that_nobody_made_lead_nowhere(storage: Storage, name: str) -> None:
    for asked in (
        storage.get(name), storage.size(name), storage.put(name, b"x"), storage.delete(name),
        read(storage, name, 0, 1), storage.change(name, lambda _: b"x"),
    ):  # fmt: skip
        with pytest.raises(Missing):
            await asked


async def test_changes_are_made_one_upon_the_other(storage: Storage) -> None:
    def counting(kept: bytes | None) -> bytes:
        return (kept or b"") + b"x"

    assert await asyncio.gather(*(storage.change(SHEET, counting) for _ in range(12))) == [True] * 12
    assert await storage.get(SHEET) == b"x" * 12
    assert not await storage.change(SHEET, lambda _: None)
    await storage.delete(SHEET)


async def test_a_folder_lists_what_is_right_in_it(storage: Storage) -> None:
    names = [SHEET, "integrations/int_1/a.txt", "integrations/int_12/b.txt", new_name("png")]
    for name in names:
        await storage.put(name, b"four")
    found = await storage.within("integrations/int_1")
    assert [(file.name, file.size) for file in found] == [("a.txt", 4), ("orders-2026-02.csv", 4)]
    assert all(file.updated > 1_700_000_000 for file in found)
    assert await storage.within("integrations/int_none") == []


async def test_a_bucket_that_is_not_there_or_does_not_answer_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with bucket():
        with pytest.raises(Away, match="no such bucket"):
            await opened("s3://none-of-ours").put(new_name("png"), b"x")
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
        with pytest.raises(Away):
            await opened(f"s3://{NAME}/nobody").get(new_name("png"))


def test_without_the_extra_the_operator_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "obstore.store", None)
    opened.cache_clear()
    with pytest.raises(Misconfigured, match=r"storefront\[s3\]"):
        opened("s3://anything")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """A name ending in `.part` is what a crash may leave; it is no file of ours."""
    folder = Folder(tmp_path)
    (tmp_path / "integrations" / "int_1").mkdir(parents=True)
    (tmp_path / "integrations" / "int_1" / ".orders.1234.part").write_bytes(b"half")
    assert asyncio.run(folder.within("integrations/int_1")) == []
