"""Whoever has tried too often is told when to come again, and can buy all the same."""

import pytest

from storefront.customers import passwords, tries
from tests.customers.helping import LINK, made, token_of
from tests.orders.helping import mug_for
from tests.support.browser import submit, visit
from tests.support.house import Shop
from tests.support.till import books, fill, pay

LIMITS = (
    "LINKS_PER_EMAIL", "LINKS_PER_ADDRESS", "TOKENS_PER_ADDRESS", "PASSWORDS_PER_EMAIL",
    "PASSWORDS_FROM_EVERYWHERE", "PASSWORDS_PER_ADDRESS",
)  # fmt: skip


async def test_no_limit_of_signing_in_stops_a_sale_or_a_right_token(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LIMITS:
        monkeypatch.setattr(tries, name, 1)
    monkeypatch.setattr(passwords, "_verified", lambda *_: False)
    ada = await made(shop)
    asked = {"email": ada["email"], "base_url": LINK}
    right = (await shop.secret.post("/v1/customers/issue-token", json=asked)).json()["token"]
    for path, sent in (
        ("email-token", asked),
        ("exchange-token", {"token": "wrong"}),
        ("token", {"email": ada["email"], "password": "wrong"}),
    ):
        answers = [await shop.public.post(f"/v1/customers/{path}", json=sent) for _ in range(2)]
        assert answers[1].status_code == 429, path
        assert 0 < int(answers[1].headers["Retry-After"]) <= 900
    page = await visit(shop, "/account")
    form = page.root.one("form", class_="account__form")
    assert (await submit(shop, page, form, email=ada["email"])).status == 429

    bought = await pay(shop, await fill(shop, (await mug_for(shop), 1)), customer={"email": ada["email"]})
    assert (bought.status_code, bought.json()["customer"]["id"]) == (200, ada["id"])
    assert (await books(shop)).charges == 1
    assert (await shop.public.post("/v1/customers/exchange-token", json={"token": right})).status_code == 200
    assert await token_of(shop, ada["id"])
