"""Discount codes and gift cards of a token, and how often one may guess."""

import pytest

from storefront.core import clock
from tests.checkout.helping import ask, helper, refused
from tests.support.carts import Json, add_discount, add_gift_card, alter, live_of, raw, sell, token_with
from tests.support.house import House, Shop, open_shop


async def bowl_token(shop: Shop) -> Json:
    return await token_with(shop, await sell(shop, "Walnut Bowl", 2000))


async def test_a_fixed_discount_takes_off_no_more_than_there_is(shop: Shop) -> None:
    await add_discount(shop, "FIFTY", "50.00", "fixed")
    found = await helper(shop, await bowl_token(shop), "check/discount", code="FIFTY")

    assert (found["type"], found["value"], found["amount_saved"]["raw"]) == ("fixed", 50, 20)
    assert raw(found["live"], "subtotal", "total", "total_due") == (20, 0, 0)
    assert found["is"]["cart_free"] is True


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("NOBODY", "This discount code does not exist."),
        ("PAST", "This discount code has expired."),
        ("SPENT", "This discount code has been used up."),
        ("OTHER", "This discount code is not for the items in your cart."),
    ],
)
async def test_a_refused_discount_says_why(shop: Shop, code: str, reason: str) -> None:
    await add_discount(shop, "HALF", "50")
    await add_discount(shop, "PAST", "15", expires=True, expires_on=clock.now() - 1)
    await add_discount(shop, "SPENT", "15", limit_quantity=True, quantity=0)
    await add_discount(shop, "OTHER", "15", products=(await sell(shop, "Ash Spoon", 500),))
    token = await bowl_token(shop)
    await helper(shop, token, "check/discount", code="HALF")

    assert await refused(shop, token, "check/discount", code=code) == {"code": [reason]}


async def test_a_card_that_covers_all_leaves_nothing_due_and_keeps_its_balance(shop: Shop) -> None:
    card = await add_gift_card(shop, "GIFT-1", 5000)
    found = await helper(shop, await bowl_token(shop), "check/giftcard", code="gift-1")

    assert (found["credit"], found["code"]) == (20, "GIFT-1")
    assert found["live"]["giftcard"]["id"] == card.id
    assert raw(found["live"], "total", "total_with_tax", "total_due") == (20, 20, 0)
    assert card.balance == 5000


async def test_a_balance_that_fell_meanwhile_shows(shop: Shop) -> None:
    card, token = await add_gift_card(shop, "GIFT-1", 1500), await bowl_token(shop)
    await helper(shop, token, "check/giftcard", code="GIFT-1")
    await alter(shop, card, balance=200)

    assert raw(await live_of(shop, token["id"]), "total_due") == (18,)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("NOBODY", "This gift card does not exist."), ("EMPTY", "This gift card has no balance left.")],
)
async def test_a_refused_card_says_why(shop: Shop, code: str, reason: str) -> None:
    await add_gift_card(shop, "GIFT-1", 500)
    await add_gift_card(shop, "EMPTY", 0)
    token = await bowl_token(shop)
    await helper(shop, token, "check/giftcard", code="GIFT-1")

    assert await refused(shop, token, "check/giftcard", code=code) == {"code": [reason]}


@pytest.mark.parametrize("path", ["check/discount", "check/giftcard"])
async def test_codes_of_another_merchant_do_not_exist_here(shop: Shop, house: House, path: str) -> None:
    token = await bowl_token(shop)
    async with open_shop(house) as stranger:
        await add_discount(stranger, "THEIRS", "50")
        await add_gift_card(stranger, "THEIRS", 500)

    assert "does not exist" in (await refused(shop, token, path, code="THEIRS"))["code"][0]


@pytest.mark.parametrize("path", ["check/discount", "check/giftcard"])
async def test_a_code_must_be_sent(shop: Shop, path: str) -> None:
    token = await bowl_token(shop)

    assert list(await refused(shop, token, path)) == ["code"]
    assert list(await refused(shop, token, path, code="")) == ["code"]
    assert list(await refused(shop, token, path, code="x" * 300)) == ["code"]


async def test_after_twenty_wrong_codes_a_token_must_wait_whatever_it_is_given(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_discount(shop, "HALF", "50")
    token, now = await bowl_token(shop), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    guesses = [(await ask(shop, token, "check/giftcard", code=f"G{n}")).status_code for n in range(20)]
    late = await ask(shop, token, "check/discount", code="ONE-MORE")

    assert guesses == [422] * 20
    assert (late.status_code, late.headers["Retry-After"]) == (429, "600")
    assert late.json()["error"]["type"] == "too_many_requests"
    assert (await ask(shop, token, "check/discount", code="HALF")).status_code == 429
    assert (await ask(shop, await bowl_token(shop), "check/discount", code="HALF")).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: now + 600)
    assert (await ask(shop, token, "check/discount", code="NO")).status_code == 422


async def test_one_address_is_counted_over_all_tokens_of_a_shop(shop: Shop, house: House) -> None:
    for _ in range(4):
        token = await bowl_token(shop)
        codes = [(await ask(shop, token, "check/discount", code="NO")).status_code for _ in range(15)]
        assert codes == [422] * 15
    assert (await ask(shop, await bowl_token(shop), "check/discount", code="NO")).status_code == 429

    async with open_shop(house) as neighbour:
        answer = await ask(neighbour, await bowl_token(neighbour), "check/discount", code="NO")
    assert answer.status_code == 422
