"""What developers are shown."""

import pytest

from storefront.core.ids import twin
from tests.support.house import House, Shop, counted, open_shop
from tests.support.logs import log_calls, rows_of
from tests.support.outbox import events

SUMMARY = ["id", "method", "url", "status_code", "created"]
COMPACT = [
    *SUMMARY, "request_id", "version", "key_used", "key_type", "sandbox", "token_id", "ip_address",
    "duration",
]  # fmt: skip


async def test_the_newest_calls_come_first_in_pages(shop: Shop) -> None:
    ids = await log_calls(shop, 5)
    first = (await shop.secret.get("/v1/developer/logs", params={"limit": 2})).json()
    assert [row["id"] for row in first["data"]] == [ids[4], ids[3]]
    assert first["meta"]["pagination"] == {
        "total": 5,
        "count": 2,
        "per_page": 2,
        "current_page": 1,
        "total_pages": 3,
        "links": {"next": "https://testserver/v1/developer/logs?limit=2&page=2"},
    }
    last = (await shop.secret.get("/v1/developer/logs", params={"limit": 2, "page": 3})).json()
    assert [row["id"] for row in last["data"]] == [ids[0]]


async def test_twenty_are_shown_unless_asked_for_more(shop: Shop) -> None:
    await log_calls(shop, 25)
    assert len((await shop.secret.get("/v1/developer/logs")).json()["data"]) == 20
    assert len((await shop.secret.get("/v1/developer/logs?limit=100")).json()["data"]) == 25
    assert (await shop.secret.get("/v1/developer/logs?limit=101")).status_code == 422


@pytest.mark.parametrize(
    ("format", "fields"),
    [
        ("", [*COMPACT, "request", "response"]),
        ("full", [*COMPACT, "request", "response"]),
        ("compact", COMPACT),
        ("summary", SUMMARY),
    ],
)
async def test_three_sizes(shop: Shop, format: str, fields: list[str]) -> None:
    [id] = await log_calls(shop)
    [listed] = (await shop.secret.get("/v1/developer/logs", params={"format": format})).json()["data"]
    alone = (await shop.secret.get(f"/v1/developer/logs/{id}", params={"format": format})).json()
    assert list(listed) == fields
    assert alone == listed


async def test_a_call_is_shown_whole(shop: Shop) -> None:
    [id] = await log_calls(shop, created=1_700_000_000)
    assert (await shop.secret.get(f"/v1/developer/logs/{id}")).json() == {
        "id": id,
        "method": "GET",
        "url": "/v1/products",
        "status_code": 200,
        "created": 1_700_000_000,
        "request_id": twin(id, "rqst"),
        "version": "2022-07-21",
        "key_used": shop.keys["sk_test"][:14],
        "key_type": "secret",
        "sandbox": True,
        "token_id": None,
        "ip_address": "203.0.113.7",
        "duration": 12,
        "request": {"query": {"limit": "1"}, "body": None, "headers": {}},
        "response": {"data": []},
    }


async def test_a_call_is_found_by_what_its_answer_was_called(shop: Shop) -> None:
    [id] = await log_calls(shop)
    assert (await shop.secret.get(f"/v1/developer/logs/{twin(id, 'rqst')}")).json()["id"] == id


async def test_an_unknown_format_is_refused(shop: Shop) -> None:
    [id] = await log_calls(shop)
    for path in ("/v1/developer/logs", f"/v1/developer/logs/{id}", "/v1/developer/logs/stream"):
        answer = await shop.secret.get(path, params={"format": "huge"})
        assert (answer.status_code, list(answer.json()["error"]["errors"])) == (422, ["format"])


async def test_sandbox_keys_see_sandbox_calls_and_live_keys_live_ones(shop: Shop) -> None:
    [tried] = await log_calls(shop)
    [real] = await log_calls(shop, sandbox=False)
    live = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    for client, seen, unseen in ((shop.secret, tried, real), (live, real, tried)):
        listed = (await client.get("/v1/developer/logs")).json()
        assert [row["id"] for row in listed["data"]] == [seen]
        assert listed["meta"]["pagination"]["total"] == 1
        assert (await client.get(f"/v1/developer/logs/{seen}")).status_code == 200
        assert (await client.get(f"/v1/developer/logs/{unseen}")).status_code == 404


async def test_other_merchants_calls_are_not_there(shop: Shop, house: House) -> None:
    async with open_shop(house) as other:
        [theirs] = await log_calls(other)
        assert (await shop.secret.get("/v1/developer/logs")).json()["data"] == []
        assert (await shop.secret.get(f"/v1/developer/logs/{theirs}")).status_code == 404
        await shop.secret.delete("/v1/developer/logs")
        assert [row.id for row in await rows_of(other)] == [theirs]


@pytest.mark.parametrize(
    "path", ["/v1/developer/logs", "/v1/developer/logs/log_1", "/v1/developer/logs/stream"]
)
async def test_the_log_is_for_secret_keys(shop: Shop, path: str) -> None:
    assert (await shop.public.get(path)).status_code == 401
    assert (await shop.public.delete("/v1/developer/logs")).status_code == 401


async def test_clearing_removes_what_the_caller_sees_and_says_so(shop: Shop) -> None:
    await log_calls(shop, 3)
    [real] = await log_calls(shop, sandbox=False)
    answer = await shop.secret.delete("/v1/developer/logs")
    assert (answer.status_code, answer.content) == (204, b"")
    assert [row.id for row in await rows_of(shop)] == [real]
    assert await events(shop) == [("developer.logs.delete", {}, 204)]


async def test_numbers_are_not_used_again(shop: Shop) -> None:
    """Whoever follows the log would miss what comes under a number that was seen."""
    await log_calls(shop, 3)
    before = [row.number for row in await rows_of(shop)]
    await shop.secret.delete("/v1/developer/logs")
    await log_calls(shop)
    [after] = await rows_of(shop)
    assert after.number > max(before)


async def test_the_channel_is_named_for_clients_of_the_hosted_service(shop: Shop, house: House) -> None:
    [id] = await log_calls(shop)
    async with open_shop(house) as other:
        answers = [
            await shop.secret.get("/v1/developer/logs"),
            await shop.secret.get(f"/v1/developer/logs/{id}"),
            await other.secret.get("/v1/developer/logs"),
        ]
    assert {answer.headers["X-Notification-Key"] for answer in answers} == {"storefront"}
    tokens = [answer.headers["X-Notification-Token"] for answer in answers]
    assert tokens[0] == tokens[1] != tokens[2]


async def test_a_longer_list_takes_no_more_statements(shop: Shop) -> None:
    counts = []
    for _ in range(2):
        await log_calls(shop, 10)
        with counted(shop.database) as statements:
            await shop.secret.get("/v1/developer/logs?limit=100")
        counts.append(len(statements))
    assert counts == [3, 3]


async def test_bodies_are_not_read_where_they_are_not_shown(shop: Shop) -> None:
    await log_calls(shop)
    with counted(shop.database) as statements:
        await shop.secret.get("/v1/developer/logs?format=summary")
    assert "api_log.url" in statements[-1]
    assert "api_log.response" not in statements[-1]
