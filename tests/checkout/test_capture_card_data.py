"""After purchases nothing of a card is to be found: not in the database, not in logs, not in mails."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import select

from storefront.core.db import Base
from storefront.core.tasks import TaskContext
from storefront.gateways.port import Charge, Result
from storefront.gateways.test_gateway import TestGateway
from storefront.worker.relay import drain
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import body, fill

CARD = "4242 4242 4242 4242"
CODE = "739"
FORMS = ("4242424242424242", CARD, "4242-4242-4242-4242")


async def buy(shop: Shop, key: str, number: str = CARD) -> int:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1), sandbox=key.startswith("pk_test"))
    card = {"number": number, "cvc": CODE, "expiry_month": "01", "expiry_year": "2031"}
    asked = body(payment={"gateway": "test_gateway", "card": card})
    client = shop.house.client(**{"X-Authorization": key})
    return (await client.post(f"/v1/checkouts/{basket.id}", json=asked)).status_code


async def database_text(shop: Shop) -> str:
    """Every row of the shop, of every table, as text."""
    rows: list[str] = []
    async with shop.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            mine = [table.c.merchant_id == shop.id] if "merchant_id" in table.c else []
            rows += [str(row) for row in await session.execute(select(table).where(*mine))]
    return "\n".join(rows)


def files_text(folder: Path) -> str:
    return "\n".join(file.read_text(errors="replace") for file in folder.rglob("*.eml"))


def assert_without_card(text: str) -> None:
    assert not [form for form in FORMS if form in text]
    assert f'"{CODE}"' not in text
    assert f"'{CODE}'" not in text


async def test_nothing_of_a_card_is_kept(
    shop: Shop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: TestGateway, asked: Charge) -> Result:
        raise RuntimeError(f"could not charge {asked.payment}")

    caplog.set_level(logging.DEBUG)
    assert await buy(shop, shop.keys["pk_test"]) == 200
    assert await buy(shop, shop.keys["pk_test"], "4000 0000 0000 0002") == 402
    assert await buy(shop, shop.keys["pk_live"]) == 422
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", broken)
        assert await buy(shop, shop.keys["pk_test"]) == 402
    await drain(TaskContext(shop.house.settings, shop.database))

    assert "could not charge" in caplog.text
    assert_without_card(caplog.text)
    kept = await database_text(shop)
    assert "last4" not in kept
    assert "4242" in kept
    assert_without_card(kept)
    mails = files_text(shop.house.settings.mail_dir)
    assert "ending in 4242" in mails
    assert_without_card(mails)
