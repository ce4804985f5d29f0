"""What opens an account, and what does not: forms of other sites, wrong paths, many at once, too many."""

import asyncio

import pytest

from storefront.core import clock
from storefront.core.limits import RateWindow
from storefront.merchants.models import Merchant
from tests.account.helping import (
    CODE,
    LINK,
    address_in,
    ask,
    buy,
    customer,
    mailed,
    path_of,
    row_of,
    sign_in,
    type_code,
)  # fmt: skip
from tests.support.browser import Page, filled, submit, visit
from tests.support.carts import add_zone, sell, token_with
from tests.support.house import Shop, open_shop
from tests.support.walk import HOME, press_pay, to_payment

PAGES = (
    "/account", "/account/addresses", "/account/addresses/new", "/account/profile", "/account/delete",
    "/orders/find",
)  # fmt: skip
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/account", {"email": "ada@example.test"}),
    ("/account/code", {"code": "123456"}),
    ("/account/link/x", {}),
    ("/account/addresses/new", {"shipping.name": "Eve", "shipping.street": "1", "shipping.country": "US"}),
    ("/account/profile", {"firstname": "Eve"}),
    ("/account/sign-out", {"act": "everywhere"}),
    ("/account/delete", {}),
    ("/orders/find", {"reference": "x", "email": "ada@example.test"}),
    ("/orders/find/code", {"code": "123456"}),
)


@pytest.mark.parametrize(("path", "sent"), FORMS)
async def test_a_form_of_another_site_or_without_its_token_does_nothing(
    shop: Shop, path: str, sent: dict[str, str]
) -> None:
    await sign_in(shop)
    before = await row_of(shop, address_in(shop))
    token = filled((await visit(shop, "/account/profile")).root.all("form", class_="account__form")[0])
    for data, origin in ((sent, f"https://{shop.domain}"), ({**token, **sent}, "https://evil.example")):
        answer = await shop.browser.post(path, data=data, headers={"Origin": origin})
        assert answer.status_code == 403
    after = await row_of(shop, address_in(shop))
    assert (after.firstname, after.generation) == (before.firstname, before.generation)
    assert (await visit(shop, "/account")).heading == "Your orders"


@pytest.mark.parametrize("path", PAGES)
async def test_S1_no_page_of_the_account_is_stored_listed_or_told_to_other_sites(
    shop: Shop, path: str
) -> None:
    await sign_in(shop)
    page = await visit(shop, path)
    assert page.status == 200
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.root.one("meta", name="robots")["content"] == "noindex"


async def test_A1_of_twenty_who_press_the_links_button_at_once_one_gets_in(shop: Shop) -> None:
    await customer(shop)
    await ask(shop, address_in(shop))
    found = LINK.search(await mailed(shop, address_in(shop)))
    assert found
    path = path_of(found[0])
    form = (await visit(shop, path)).root.one("main").one("form")
    headers = {"Origin": f"https://{shop.domain}"}
    answers = await asyncio.gather(
        *(shop.browser.post(path, data=filled(form), headers=headers) for _ in range(20))
    )
    assert sorted(answer.status_code for answer in answers) == [303, *[410] * 19]


async def test_A1_of_twenty_who_type_the_code_at_once_one_gets_in(shop: Shop) -> None:
    await customer(shop)
    page = await ask(shop, address_in(shop))
    found = CODE.search(await mailed(shop, address_in(shop)))
    assert found
    data = {**filled(page.root.one("form", class_="account__form")), "code": found[0]}
    headers = {"Origin": f"https://{shop.domain}"}
    answers = await asyncio.gather(
        *(shop.browser.post("/account/code", data=data, headers=headers) for _ in range(20))
    )
    assert sorted(answer.status_code for answer in answers) == [303, *[422] * 19]


async def test_A1_a_link_opens_nothing_in_another_shop(shop: Shop) -> None:
    await customer(shop)
    await ask(shop, address_in(shop))
    found = LINK.search(await mailed(shop, address_in(shop)))
    assert found
    async with open_shop(shop.house) as other:
        page = await visit(other, path_of(found[0]))
        assert (await submit(other, page, page.root.one("main").one("form"))).status == 410
    page = await visit(shop, path_of(found[0]))
    assert (await submit(shop, page, page.root.one("main").one("form"))).heading == "Your orders"


async def test_A1_a_code_works_where_it_was_asked_for_only(shop: Shop) -> None:
    await customer(shop)
    page = await ask(shop, address_in(shop))
    found = CODE.search(await mailed(shop, address_in(shop)))
    assert found
    shop.browser.cookies.delete(f"__Host-asked_{shop.id}")
    elsewhere = await type_code(shop, page, found[0])
    assert (elsewhere.url, elsewhere.heading) == ("/account", "Sign in")


async def test_A1_a_session_ends_after_thirty_days(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await sign_in(shop)
    cookie = shop.browser.cookies[f"__Host-account_{shop.id}"]
    later = clock.now() + 30 * clock.DAY + 1
    monkeypatch.setattr("time.time", lambda: float(later))
    shop.browser.cookies.set(f"__Host-account_{shop.id}", cookie)
    assert (await visit(shop, "/account")).heading == "Sign in"


async def test_A1_a_link_is_too_late_after_half_an_hour(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await customer(shop)
    await ask(shop, address_in(shop))
    found = LINK.search(await mailed(shop, address_in(shop)))
    assert found
    later = clock.now() + 1801
    monkeypatch.setattr(clock, "now", lambda: later)
    page = await visit(shop, path_of(found[0]))
    assert (await submit(shop, page, page.root.one("main").one("form"))).status == 410


async def test_a_merchant_without_a_hosted_shop_has_no_account_pages(shop: Shop) -> None:
    await sign_in(shop)
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    for path in PAGES:
        assert (await visit(shop, path)).status == 404, path


async def exhaust(shop: Shop, email: str) -> None:
    """Every counter of signing in stands far above its limit."""
    async with shop.database.writing() as session:
        for name in ("link", "login"):
            far = RateWindow(name=f"{name}:{shop.id}:ip:127.0.0.1", since=clock.now(), failures=10**6)
            await session.merge(far)
    refused = await ask(shop, email)
    assert refused.status == 429
    assert int(refused.headers["retry-after"]) > 0


async def test_no_limit_of_signing_in_ever_stops_a_sale(shop: Shop) -> None:
    """Nor somebody who has the right link."""
    await customer(shop)
    page = await ask(shop, address_in(shop))
    found = LINK.search(await mailed(shop, address_in(shop)))
    assert found
    await exhaust(shop, address_in(shop))
    link: Page = await visit(shop, path_of(found[0]))
    entered = await submit(shop, link, link.root.one("main").one("form"))
    assert entered.heading == "Your orders"
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    token = await token_with(shop, mug)
    page = await to_payment(shop, token["id"], **{**HOME, "customer.email": address_in(shop)})
    done = await press_pay(shop, page)
    assert done.heading == "Thank you. Your order is placed."
    shop.browser.cookies.clear()
    assert await buy(shop, address_in(shop))
