"""What is kept of a call."""

import asyncio

import pytest

from storefront.core import clock
from storefront.core.ids import twin
from tests.support.house import House, open_shop
from tests.support.logs import Ear, answered, asked
from tests.support.stock import add_product
from tests.support.till import DECLINED, body, fill

AGENTS = {"User-Agent": "Mozilla/5.0", "X-Chec-Agent": "commerce.js/v2", "Origin": "https://front.example"}


async def test_a_call_is_kept_as_it_was(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1_700_000_000)
    sent = {"code": "TENOFF", "type": "percentage", "value": 10}
    answer = await ear.client("sk_test", **AGENTS).post("/v1/discounts?a=1&a=2&b[c]=%C3%A9", json=sent)
    assert answer.status_code == 200

    [row] = await ear.written()
    assert answer.headers["X-Request-Id"] == twin(row.id, "rqst")
    assert (row.method, row.url, row.status_code) == ("POST", "/v1/discounts", 200)
    assert (row.version, row.ip_address, row.created) == ("2022-07-21", "127.0.0.1", 1_700_000_000)
    assert (row.sandbox, row.key_used) == (True, ear.shop.keys["sk_test"][:14])
    assert 0 <= row.duration < 10_000
    assert asked(row) == {
        "query": {"a": ["1", "2"], "b[c]": "é"},
        "body": sent,
        "headers": {
            "user-agent": "Mozilla/5.0",
            "x-chec-agent": "commerce.js/v2",
            "origin": AGENTS["Origin"],
        },
    }
    assert answered(row) == answer.json()


async def test_refusals_are_kept_with_their_reasons(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("out of cups")

    monkeypatch.setattr("storefront.discounts.api.discount_by_id", fail)
    async with ear.secret as client:
        answers = [
            await client.get("/v1/products/prod_nobodys"),
            await client.post("/v1/discounts", json={"value": -1}),
            await client.post("/v1/discounts", content=b"{", headers={"Content-Type": "application/json"}),
            await client.get("/v1/discounts/code_nobodys"),
            await client.get("/v1/no-such-endpoint"),
            await client.patch("/v1/discounts"),
            await client.get("/v1/merchants", headers={"Chec-Version": "yesterday"}),
        ]
    rows = await ear.written()
    assert [row.status_code for row in rows] == [404, 422, 400, 500, 404, 405, 400]
    assert [answered(row) for row in rows] == [answer.json() for answer in answers]
    assert asked(rows[2])["body"] == {"…": "1 bytes that are not JSON"}


async def test_a_declined_card_is_kept_without_the_card(ear: Ear) -> None:
    async with ear.shop.database.writing() as session:
        mug = add_product(session, ear.shop.id, "Mug", 1500)
    basket = await fill(ear.shop, (mug, 1))
    card = {"number": DECLINED, "cvc": "739", "expiry_month": "01", "expiry_year": "2031"}
    paying = body(payment={"gateway": "test_gateway", "card": card})
    answer = await ear.client("pk_test").post(f"/v1/checkouts/{basket.id}", json=paying)
    [row] = await ear.written()
    assert (answer.status_code, row.status_code) == (402, 402)
    assert answered(row)["error"]["type"] == "card_declined"
    kept = asked(row)["body"]["payment"]["card"]
    assert kept == {**card, "number": "[hidden]", "cvc": "[hidden]"}


async def test_who_has_no_good_key_is_nobodys_caller(ear: Ear) -> None:
    good = ear.shop.keys["sk_test"]
    async with ear.client(None) as client:
        await client.get("/v1/merchants")
        await client.get("/v1/merchants", headers={"X-Authorization": "sk_test_" + "0" * 48})
        await client.get("/v1/merchants", headers={"X-Authorization": "undefined"})
        await client.get("/v1/merchants", headers=[("X-Authorization", good), ("X-Authorization", good)])
        await client.options("/v1/merchants", headers={"X-Authorization": good})
    assert await ear.written() == []


async def test_a_key_that_may_not_is_known_all_the_same(ear: Ear) -> None:
    async with ear.client("pk_test") as client:
        assert (await client.get("/v1/discounts")).status_code == 401
    async with ear.house.client(
        "http://testserver", **{"X-Authorization": ear.shop.keys["sk_live"]}
    ) as plain:
        assert (await plain.get("/v1/discounts")).status_code == 401
    rows = await ear.written()
    assert [(row.status_code, row.sandbox) for row in rows] == [(401, True), (401, False)]


async def test_the_log_does_not_speak_of_itself(ear: Ear) -> None:
    async with ear.secret as client:
        for path in ("/v1/developer/logs", "//v1/developer/logs", "/v1/developer/logs/log_1", "/health"):
            await client.get(path)
        await client.delete("/v1/developer/logs")
        await client.get("/v1/developer/login/issue-keys?email=a@b.test&password=hunter22")
    assert len(ear.buffer) == 0
    assert await ear.written() == []


async def test_a_doubled_slash_is_one(ear: Ear) -> None:
    async with ear.secret as client:
        await client.get("https://testserver//v1/merchants")
    assert [row.url for row in await ear.written()] == ["/v1/merchants"]


async def test_older_versions_are_kept_as_they_were_answered(ear: Ear) -> None:
    async with ear.client("pk_test", **{"Chec-Version": "2021-03-10"}) as client:
        answer = await client.get("/v1/merchants")
    [row] = await ear.written()
    assert row.version == "2021-03-10"
    assert answered(row) == answer.json()
    assert "business_name" in answer.json()


async def test_packed_answers_can_be_read(ear: Ear) -> None:
    async with ear.client("pk_test", **{"Accept-Encoding": "gzip"}) as client:
        answer = await client.get("/v1/services/locale/DE/subdivisions")
    assert answer.headers["Content-Encoding"] == "gzip"
    [row] = await ear.written()
    assert answered(row)["subdivisions"]["BE"] == answer.json()["subdivisions"]["BE"]


async def test_every_merchant_gets_its_own(ear: Ear, house: House) -> None:
    async with open_shop(house) as other, ear.house.client() as client:
        for keys in (ear.shop.keys, other.keys):
            await client.get("/v1/merchants", headers={"X-Authorization": keys["pk_test"]})
        [mine] = await ear.written()
        assert answered(mine)["id"] == ear.shop.id


async def test_calls_at_once_are_all_kept(ear: Ear) -> None:
    async with ear.client("pk_test") as client:
        await asyncio.gather(*(client.get(f"/v1/products?limit={n}") for n in range(1, 21)))
    found = {asked(row)["query"]["limit"] for row in await ear.written()}
    assert found == {str(n) for n in range(1, 21)}
