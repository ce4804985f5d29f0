"""A linked file is usable at once, and fetched later."""

from dataclasses import replace
from typing import Any

import pytest

from storefront.assets import fetch_asset as module
from storefront.assets import keep as keeping
from storefront.assets.delete import forget_files
from storefront.assets.fetch_asset import TASKS
from storefront.core.fetch import Failed
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.worker.registry import HANDLERS
from tests.support.house import Shop
from tests.support.outbox import event_names, events, tasks
from tests.support.pictures import jpeg, path_of, png
from tests.support.receiver import Receiver, Reply, receiver

LINK = "https://cdn.example.test/merchants/1/assets/F1t7|roller 3.jpg"


async def link(shop: Shop, filename: str, url: str, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.post("/v1/assets", json={"filename": filename, "url": url, **fields})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def run(shop: Shop, server: Receiver | None = None, attempts: int = 1) -> None:
    """Do the asset's task as the relay would; `server` may be reached though private."""
    [task] = [task for task in await tasks(shop) if task.kind == "assets.fetch"]
    allowed = (server.pair,) if server else ()
    context = TaskContext(replace(shop.house.settings, private_hosts=allowed), shop.database)
    await TASKS["assets.fetch"](context, Job(task.id, shop.id, task.kind, task.payload, attempts))


async def shown(shop: Shop, asset: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await shop.secret.get(f"/v1/assets/{asset['id']}")).json()
    return found


def files(shop: Shop) -> int:
    return sum(path.is_file() for path in shop.house.settings.assets_dir.rglob("*"))


async def test_a_link_is_an_asset_at_once(shop: Shop) -> None:
    asset = await link(shop, "roller-3.jpg", LINK)
    assert asset["url"] == LINK
    assert asset["is_image"] is True
    assert asset["file_extension"] == "jpg"
    assert (asset["file_size"], asset["image_dimensions"]) == (None, [])
    [task] = await tasks(shop)
    assert (task.kind, task.payload, task.done) == ("assets.fetch", {"asset_id": asset["id"]}, False)
    assert await events(shop) == [("assets.create", asset, 201)]


async def test_the_link_tells_what_the_name_does_not(shop: Shop) -> None:
    asset = await link(shop, "bar", "https://cdn.example.test/photo.png?v=2")
    assert (asset["is_image"], asset["file_extension"]) == (True, "png")
    plain = await link(shop, "bar", "https://cdn.example.test/42")
    assert (plain["is_image"], plain["file_extension"]) == (False, None)


async def test_given_dimensions_hold_until_the_file_is_measured(shop: Shop) -> None:
    async with receiver({"/cup.png": Reply(body=png(40, 30))}) as server:
        size = {"width": 800, "height": 600}
        asset = await link(shop, "cup.png", server.url("/cup.png"), image_dimensions=size)
        assert asset["image_dimensions"] == size
        await run(shop, server)
    assert (await shown(shop, asset))["image_dimensions"] == {"width": 40, "height": 30}


async def test_the_file_is_fetched_and_stored(shop: Shop) -> None:
    async with receiver({"/cup.jpg": Reply(body=jpeg(400, 300))}) as server:
        asset = await link(shop, "cup.jpg", server.url("/cup.jpg"))
        await run(shop, server)
        after = await shown(shop, asset)
        assert after["url"].startswith("https://testserver/assets/")
        assert after["image_dimensions"] == {"width": 400, "height": 300}
        assert (await shop.browser.get(path_of(after))).status_code == 200
        assert await event_names(shop) == ["assets.create", "assets.update"]
        before = files(shop)
        await run(shop, server)
        assert len(server.seen) == 1
        assert files(shop) == before


async def test_redirects_to_private_addresses_are_not_followed(shop: Shop) -> None:
    async with receiver({"/cup.png": Reply(body=png())}) as inside:
        away = Reply(302, headers={"Location": inside.url("/cup.png", "localhost")})
        async with receiver({"/cup.png": away}) as outside:
            asset = await link(shop, "cup.png", outside.url("/cup.png"))
            with pytest.raises(GiveUp, match="may not be reached"):
                await run(shop, outside)
        assert inside.seen == []
    assert await shown(shop, asset) == asset


async def test_private_addresses_are_refused_and_the_link_stays(shop: Shop) -> None:
    async with receiver({"/cup.png": Reply(body=png())}) as server:
        asset = await link(shop, "cup.png", server.url("/cup.png"))
        with pytest.raises(GiveUp):
            await run(shop)
        assert server.seen == []
    assert await shown(shop, asset) == asset
    assert await event_names(shop) == ["assets.create"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(404),
        Reply(500, body=png()),
        Reply(body=b"<html>Not here</html>"),
        Reply(body=b"%PDF-1.7" + b"x" * 10_000_000),
        Reply(body=b"%PDF-1.7" + b"x" * 10_000_000, chunked=True),
    ],
    ids=["not found", "broken", "a page", "too large", "too large and not saying so"],
)
async def test_what_cannot_be_used_leaves_the_link(shop: Shop, reply: Reply) -> None:
    before = files(shop)
    async with receiver({"/guide.pdf": reply}) as server:
        asset = await link(shop, "guide.pdf", server.url("/guide.pdf"))
        with pytest.raises(GiveUp):
            await run(shop, server)
    assert await shown(shop, asset) == asset
    assert files(shop) == before


async def test_a_server_that_is_away_is_tried_three_times(shop: Shop) -> None:
    async with receiver({}) as server:
        asset = await link(shop, "cup.png", server.url("/cup.png"))
    for attempt in (1, 2):
        with pytest.raises(Failed):
            await run(shop, server, attempt)
    with pytest.raises(GiveUp):
        await run(shop, server, 3)
    assert await shown(shop, asset) == asset


async def test_an_asset_deleted_meanwhile_leaves_no_file(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiver({"/cup.png": Reply(body=png())}) as server:
        asset = await link(shop, "cup.png", server.url("/cup.png"))
        keep, before = keeping.keep, files(shop)

        async def delete_first(*given: Any) -> Any:
            await shop.secret.delete(f"/v1/assets/{asset['id']}")
            return await keep(*given)

        monkeypatch.setattr(module, "keep", delete_first)
        await run(shop, server)
    assert files(shop) == before
    assert await event_names(shop) == ["assets.create", "assets.delete"]


def test_the_relay_knows_who_fetches_and_who_forgets() -> None:
    assert HANDLERS["assets.fetch"] is TASKS["assets.fetch"]
    assert HANDLERS["assets.forget"] is forget_files
