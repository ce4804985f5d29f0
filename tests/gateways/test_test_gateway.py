"""The test gateway's cards, and what it keeps of them."""

import pytest
from sqlalchemy import select

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.gateways import test_gateway
from storefront.gateways.models import TestCharge
from storefront.gateways.port import Charge, Declined, NeedsAction, Paid, Source, Unknown
from storefront.gateways.test_gateway import TestGateway
from tests.support.house import Shop


def paying(shop: Shop, number: str) -> Charge:
    return Charge(new_id("key"), shop.id, 11000, "USD", {"card": {"number": number}})


@pytest.mark.parametrize("number", ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242"])
async def test_the_good_card_pays_however_it_is_written(shop: Shop, number: str) -> None:
    answer = await TestGateway(shop.database).charge(paying(shop, number))
    assert isinstance(answer, Paid)
    assert (answer.reference, answer.source) == ("4242", Source(type="card", brand="visa"))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("4000 0000 0000 0002", "card_declined"),
        ("4000 0000 0000 9995", "insufficient_funds"),
        ("4000 0000 0000 0069", "expired_card"),
        ("5555 5555 5555 4444", "test_card_only"),
    ],
)
async def test_other_cards_are_declined_each_in_its_own_words(shop: Shop, number: str, code: str) -> None:
    answer = await TestGateway(shop.database).charge(paying(shop, number))
    assert isinstance(answer, Declined)
    assert answer.code == code
    assert answer.message.endswith(".")


async def test_one_card_asks_for_confirmation(shop: Shop) -> None:
    answer = await TestGateway(shop.database).charge(paying(shop, "4000 0027 6000 3184"))
    assert isinstance(answer, NeedsAction)
    assert answer.code == "requires_verification"
    assert answer.param.endswith("_secret")


async def test_one_card_is_answered_late(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_gateway, "SLOWNESS", 0.05)
    begun = clock.monotonic()
    assert isinstance(await TestGateway(shop.database).charge(paying(shop, "4000 0000 0000 2222")), Paid)
    assert clock.monotonic() - begun >= 0.05


async def test_of_one_card_nobody_hears_until_the_key_is_looked_for(shop: Shop) -> None:
    gateway, charge = TestGateway(shop.database), paying(shop, "4000 0000 0000 4400")
    assert isinstance(await gateway.charge(charge), Unknown)
    assert isinstance(await gateway.charge(charge), Unknown)
    found = await gateway.find(charge)
    assert isinstance(found, Paid)
    assert found.reference == "4400"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("", "Enter a card number."),
        ("4242 4242 4242 4241", "The card number is not valid. Please check the digits."),
        ("four two four two", "The card number is not valid. Please check the digits."),
        ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "The card number is not valid. Please check the digits."),
        ("42", "The card number is not valid. Please check the digits."),
    ],
)
def test_what_is_no_card_number_is_refused_before_it_is_charged(shop: Shop, number: str, text: str) -> None:
    assert TestGateway(shop.database).check({"card": {"number": number}}) == {"payment.card.number": [text]}


def test_a_missing_card_is_asked_for(shop: Shop) -> None:
    assert TestGateway(shop.database).check({}) == {"payment.card.number": ["Enter a card number."]}


async def test_a_key_never_charged_is_not_found_and_not_refunded(shop: Shop) -> None:
    gateway = TestGateway(shop.database)
    charge = paying(shop, "4242424242424242")
    assert await gateway.find(charge) is None
    assert isinstance(await gateway.refund(charge), Unknown)


async def test_of_a_card_only_brand_and_last_four_digits_are_kept(shop: Shop) -> None:
    await TestGateway(shop.database).charge(paying(shop, "4242424242424242"))
    async with shop.database.reading() as session:
        row = (
            await session.execute(select(TestCharge.__table__).where(TestCharge.merchant_id == shop.id))
        ).one()
    assert (row.last4, row.brand, row.amount, row.outcome) == ("4242", "visa", 11000, "paid")
    assert "424242424242" not in str(row)
