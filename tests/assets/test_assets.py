"""Listing, changing and deleting assets."""

import pytest

from storefront.assets import api
from storefront.assets.delete import TASKS
from storefront.assets.queries import asset_by_id
from storefront.core import clock
from storefront.core.tasks import Job, TaskContext
from storefront.merchants.queries import merchant_by_id
from tests.support.assets import add_asset
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import event_names, events, tasks
from tests.support.pictures import jpeg, path_of, png, upload


async def version(shop: Shop) -> int:
    async with shop.database.reading() as session:
        merchant = await merchant_by_id(session, shop.id)
    assert merchant is not None
    return merchant.catalog_version


async def test_a_list_has_pages_of_fifteen_newest_first(shop: Shop) -> None:
    async with shop.database.writing() as session:
        rows = [add_asset(session, shop.id, f"cup-{number}.png", created=number) for number in range(17)]
    answer = (await shop.secret.get("/v1/assets")).json()
    assert [asset["id"] for asset in answer["data"]] == [row.id for row in rows[:1:-1]]
    assert answer["meta"]["pagination"] == {
        "total": 17,
        "count": 15,
        "per_page": 15,
        "current_page": 1,
        "total_pages": 2,
        "links": {"next": "https://testserver/v1/assets?limit=15&page=2"},
    }
    last = (await shop.secret.get("/v1/assets?page=2")).json()
    assert [asset["id"] for asset in last["data"]] == [rows[1].id, rows[0].id]
    beyond = (await shop.secret.get("/v1/assets?page=3")).json()
    assert (beyond["data"], beyond["meta"]["pagination"]["total"]) == ([], 17)


async def test_a_list_costs_the_same_however_long_it_is(shop: Shop) -> None:
    async def cost() -> int:
        with counted(shop.database) as statements:
            await shop.secret.get("/v1/assets")
        return len(statements)

    empty = await cost()
    async with shop.database.writing() as session:
        for number in range(10):
            add_asset(session, shop.id, f"cup-{number}.png")
    assert await cost() == empty == 3


@pytest.mark.parametrize("bad", ["limit=0", "limit=101", "limit=x", "page=0", "page=-1", "limit=1.5"])
async def test_limits_out_of_bounds_are_422(shop: Shop, bad: str) -> None:
    answer = await shop.secret.get(f"/v1/assets?{bad}")
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [bad.partition("=")[0]]


async def test_an_asset_is_found_by_its_id(shop: Shop) -> None:
    asset = await upload(shop, "cup.png", png())
    assert (await shop.secret.get(f"/v1/assets/{asset['id']}")).json() == asset


async def test_changes_are_partial(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = await upload(shop, "cup.png", png(), description="A cup", meta={"by": "Hazel"})
    before, later = await version(shop), clock.now() + 60
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = await shop.secret.put(f"/v1/assets/{asset['id']}", json={"pending": True, "meta": [1, 2]})
    assert answer.status_code == 200
    assert answer.json() == {**asset, "meta": [1, 2], "updated_at": later}
    async with shop.database.reading() as session:
        assert (await asset_by_id(session, shop.id, asset["id"])).pending is True
    assert await version(shop) == before + 1
    assert (await events(shop))[-1] == ("assets.update", answer.json(), 200)
    answer = await shop.secret.put(
        f"/v1/assets/{asset['id']}", json={"description": None, "filename": "mug.png"}
    )
    assert (answer.json()["description"], answer.json()["filename"]) == (None, "mug.png")


async def test_a_refused_change_changes_nothing(shop: Shop) -> None:
    asset = await upload(shop, "cup.png", png())
    answer = await shop.secret.put(f"/v1/assets/{asset['id']}", json={"filename": "", "description": "No"})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["filename"]
    assert (await shop.secret.get(f"/v1/assets/{asset['id']}")).json() == asset
    assert await event_names(shop) == ["assets.create"]


async def test_deleting_removes_the_files_once_the_row_is_gone(shop: Shop) -> None:
    asset = await upload(shop, "cup.jpg", jpeg(400, 300))
    answer = await shop.secret.delete(f"/v1/assets/{asset['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await shop.secret.get(f"/v1/assets/{asset['id']}")).status_code == 404
    assert (await shop.secret.get("/v1/assets")).json()["data"] == []
    assert await event_names(shop) == ["assets.create", "assets.delete"]
    [task] = await tasks(shop)
    assert len(task.payload["names"]) == 3
    context = TaskContext(shop.house.settings, shop.database)
    job = Job(task.id, shop.id, task.kind, task.payload)
    for _ in range(2):
        await TASKS[task.kind](context, job)
    for name in task.payload["names"]:
        assert (await shop.browser.get(f"/assets/{name}")).status_code == 404
    assert (await shop.browser.get(path_of(asset))).status_code == 404


async def test_an_unknown_id_and_another_merchants_are_the_same_404(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        theirs = await upload(other, "cup.png", png())
        for method, body in (("GET", None), ("PUT", {"filename": "x.png"}), ("DELETE", None)):
            for id in (theirs["id"], "ast_0000000000000a"):
                answer = await shop.secret.request(method, f"/v1/assets/{id}", json=body)
                assert answer.status_code == 404
                assert answer.json()["error"]["message"] == f'The asset with id "{id}" was not found.'
        assert (await other.secret.get(f"/v1/assets/{theirs['id']}")).json() == theirs
        assert (await shop.browser.get(path_of(theirs))).status_code == 200
    assert (await shop.secret.get("/v1/assets")).json()["data"] == []


async def test_a_failed_commit_leaves_no_file_behind(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(api, "create_asset", fail)
    folder = shop.house.settings.assets_dir
    before = {path for path in folder.rglob("*") if path.is_file()}
    body = {"filename": "cup.pdf", "contents": "JVBERi0xLjc="}
    assert (await shop.secret.post("/v1/assets", json=body)).status_code == 500
    assert {path for path in folder.rglob("*") if path.is_file()} == before
