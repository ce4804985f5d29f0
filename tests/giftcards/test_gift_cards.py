"""Gift cards over the API, and the money on them."""

import asyncio
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select

from storefront.core.errors import Invalid
from storefront.giftcards.models import GiftCard, Redemption
from storefront.giftcards.queries import find_gift_card
from storefront.giftcards.refusal import Refusal, refusal
from storefront.giftcards.spend import spend, unspend
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import events


async def create(shop: Shop, value: object = "50.00", **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.post("/v1/giftcards", json={"initial_value": value, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def card_of(shop: Shop, made: dict[str, Any]) -> GiftCard:
    async with shop.database.reading() as session:
        found = await find_gift_card(session, shop.id, made["code"])
    assert found is not None
    return found


async def redemptions(shop: Shop) -> list[Redemption]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(Redemption).where(Redemption.merchant_id == shop.id)))


async def test_a_card_is_answered_whole_and_found_by_id_and_code(shop: Shop) -> None:
    made = await create(shop, code="27URV9 OY3X", note="Merry Christmas!")
    price = {
        "raw": 50,
        "formatted": "50.00",
        "formatted_with_symbol": "$50.00",
        "formatted_with_code": "50.00 USD",
    }
    assert made["id"].startswith("gft_")
    assert made == {
        "id": made["id"],
        "code": "27URV9 OY3X",
        "balance": price,
        "initial_value": price,
        "note": "Merry Christmas!",
        "redemptions": [],
        "created": made["created"],
        "updated": made["created"],
    }
    for path in (
        made["id"],
        f"{made['id']}?type=id",
        "27URV9%20OY3X",
        "27urv9oy3x",
        "27urv9oy3x?type=code",
        "27URV9OY3X?type=code%20",
    ):
        assert (await shop.secret.get(f"/v1/giftcards/{path}")).json() == made
    assert (await shop.secret.get(f"/v1/giftcards/{made['id']}?type=code")).status_code == 404
    assert await events(shop) == [("giftcards.create", made, 200)]
    listed = (await shop.secret.get("/v1/giftcards")).json()
    assert (listed["data"], listed["meta"]["pagination"]["total"]) == ([made], 1)


async def test_without_a_code_one_is_made_that_can_be_read_out(shop: Shop) -> None:
    codes = {(await create(shop, code=code))["code"] for code in (None, "")}
    assert len(codes) == 2
    for code in codes:
        assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4]
        assert not set(code) & set("01OI")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "initial_value"),
        ({"initial_value": 0}, "initial_value"),
        ({"initial_value": -5}, "initial_value"),
        ({"initial_value": "5.001"}, "initial_value"),
        ({"initial_value": "five"}, "initial_value"),
        ({"initial_value": 1, "code": "a/b"}, "code"),
        ({"initial_value": 1, "code": "x" * 101}, "code"),
        ({"initial_value": 1, "note": "x" * 1001}, "note"),
    ],
)
async def test_bad_fields_are_named_and_nothing_is_made(shop: Shop, body: dict[str, Any], field: str) -> None:
    answer = await shop.secret.post("/v1/giftcards", json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [field]
    assert (await shop.secret.get("/v1/giftcards")).json()["data"] == []
    assert await events(shop) == []


async def test_a_code_is_one_code_however_it_is_typed(shop: Shop) -> None:
    await create(shop, code="Fröhlich 夏")
    answer = await shop.secret.post("/v1/giftcards", json={"code": "FRÖHLICH夏", "initial_value": 1})
    assert answer.json()["error"]["errors"] == {"code": ["The code has already been taken."]}
    path = f"/v1/giftcards/{quote('fröhlich 夏')}/redeem"
    assert (await shop.secret.post(path, json={"amount": "10"})).json()["balance"]["raw"] == 40


async def test_redeeming_lowers_the_balance_and_remembers_why(shop: Shop) -> None:
    made = await create(shop)
    body = {"amount": "19.95", "note": "At the till", "meta": {"till": 3}}
    answer = await shop.secret.post(f"/v1/giftcards/{quote(made['code'])}/redeem", json=body)
    assert answer.status_code == 200
    assert (answer.json()["balance"]["raw"], answer.json()["initial_value"]["raw"]) == (30.05, 50)
    [row] = await redemptions(shop)
    assert (row.amount, row.reason, row.note, row.meta) == (1995, "api", "At the till", {"till": 3})
    assert [one for one in await events(shop) if one[0] == "giftcards.redeem"] == [
        ("giftcards.redeem", answer.json(), 200)
    ]
    assert answer.json()["redemptions"] == [
        {
            "id": row.id,
            "amount": answer.json()["redemptions"][0]["amount"],
            "reason": "api",
            "note": "At the till",
            "meta": {"till": 3},
            "created": row.created,
            "returned": None,
        }
    ]
    assert answer.json()["redemptions"][0]["amount"]["formatted_with_code"] == "19.95 USD"
    assert (await shop.secret.get(f"/v1/giftcards/{made['id']}")).json() == answer.json()
    rest = await shop.secret.post(f"/v1/giftcards/{made['id']}/redeem", json={"amount": 30.05})
    assert rest.json()["balance"]["raw"] == 0


@pytest.mark.parametrize("amount", [0, -1, "0.00", "50.01", 10**6, "1.005", None, "ten", True, 10**12])
async def test_a_refused_amount_leaves_the_card_as_it_was(shop: Shop, amount: object) -> None:
    made = await create(shop)
    answer = await shop.secret.post(f"/v1/giftcards/{made['id']}/redeem", json={"amount": amount})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["amount"]
    assert (await shop.secret.get(f"/v1/giftcards/{made['id']}")).json() == made
    assert await redemptions(shop) == []
    assert [name for name, _, _ in await events(shop)] == ["giftcards.create"]


async def test_many_tills_at_once_never_overdraw_a_card(shop: Shop) -> None:
    made = await create(shop, "50.00")
    path = f"/v1/giftcards/{made['id']}/redeem"
    answers = await asyncio.gather(*(shop.secret.post(path, json={"amount": 20}) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 2 + [422] * 6
    card = await card_of(shop, made)
    taken = sum(row.amount for row in await redemptions(shop))
    assert (card.balance, taken, card.initial_value) == (1000, 4000, 5000)


async def test_credit_is_spent_and_given_back_once(shop: Shop) -> None:
    card = await card_of(shop, await create(shop))
    async with shop.database.writing() as session:
        redemption = await spend(session, shop.id, card.id, 3000, "attempt_1")
    for _ in range(2):
        async with shop.database.writing() as session:
            await unspend(session, shop.id, redemption)
    async with shop.database.reading() as session:
        again = await find_gift_card(session, shop.id, card.code)
    assert again is not None
    assert again.balance == 5000


async def test_no_more_is_spent_than_the_card_holds(shop: Shop) -> None:
    made = await create(shop)
    card = await card_of(shop, made)
    for merchant_id, amount in ((shop.id, 5001), (shop.id + 1, 100)):
        async with shop.database.writing() as session:
            with pytest.raises(Invalid):
                await spend(session, merchant_id, card.id, amount, "attempt_1")
    assert (await card_of(shop, made)).balance == 5000
    assert await redemptions(shop) == []


def test_a_card_pays_while_there_is_money_on_it() -> None:
    assert refusal(None) is Refusal.UNKNOWN
    assert refusal(GiftCard(balance=0)) is Refusal.SPENT
    assert refusal(GiftCard(balance=1)) is None


async def test_amounts_are_of_the_merchants_currency(house: House) -> None:
    async with open_shop(house, currency="JPY", country="JP") as other:
        made = await create(other, 5000)
        assert made["balance"]["formatted_with_code"] == "5000 JPY"
        answer = await other.secret.post("/v1/giftcards", json={"initial_value": "10.5"})
        assert answer.status_code == 422


async def test_another_merchants_card_does_not_exist_here(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        theirs = await create(other, code="SHARED")
        for path in (theirs["id"], "SHARED", "SHARED?type=code"):
            assert (await shop.secret.get(f"/v1/giftcards/{path}")).status_code == 404
        answer = await shop.secret.post("/v1/giftcards/SHARED/redeem", json={"amount": 1})
        assert answer.status_code == 404
        assert (await other.secret.get(f"/v1/giftcards/{theirs['id']}")).json() == theirs
    await create(shop, code="SHARED")


async def test_gift_cards_need_a_secret_key(shop: Shop) -> None:
    made = await create(shop)
    for method, path in (
        ("GET", ""),
        ("POST", ""),
        ("GET", f"/{made['id']}"),
        ("POST", f"/{made['id']}/redeem"),
    ):
        answer = await shop.public.request(method, f"/v1/giftcards{path}", json={"amount": 1})
        assert answer.status_code == 401
    assert (await shop.secret.get(f"/v1/giftcards/{made['id']}")).json() == made


async def test_a_list_tells_what_was_taken_at_a_constant_cost(shop: Shop) -> None:
    for cards in (1, 4):
        for number in range(cards):
            made = await create(shop, code=f"CARD {cards} {number}")
            for amount in ("1.00", "2.00"):
                path = f"/v1/giftcards/{made['id']}/redeem"
                assert (await shop.secret.post(path, json={"amount": amount})).status_code == 200
        with counted(shop.database) as seen:
            listed = (await shop.secret.get("/v1/giftcards")).json()["data"]
        assert [len(card["redemptions"]) for card in listed] == [2] * len(listed)
        assert len(seen) == 4


async def test_money_that_was_given_back_says_when(shop: Shop) -> None:
    made = await create(shop)
    async with shop.database.writing() as session:
        taken = await spend(session, shop.id, made["id"], 500, "atmp_1")
    async with shop.database.writing() as session:
        await unspend(session, shop.id, taken)
    card = (await shop.secret.get(f"/v1/giftcards/{made['id']}")).json()
    [redemption] = card["redemptions"]
    assert (redemption["reason"], redemption["amount"]["raw"]) == ("checkout", 5)
    assert redemption["returned"] >= redemption["created"]
    assert card["balance"]["raw"] == 50
