"""Finding an order without an account: by its number and an e-mailed code."""

from typing import Any

from storefront.account.find import code_for
from storefront.core import clock
from storefront.orders.models import Order
from tests.account.helping import address_in, buy
from tests.support.browser import Page, submit, visit
from tests.support.carts import row_of
from tests.support.house import Shop, open_shop
from tests.support.outbox import tasks


async def reference_of(shop: Shop, order_id: str) -> str:
    return str((await row_of(shop, Order, order_id)).customer_reference)


async def ask(shop: Shop, reference: str, email: str) -> Page:
    page = await visit(shop, "/orders/find")
    form = page.root.one("form", class_="account__form")
    return await submit(shop, page, form, reference=reference, email=email)


async def mailed_code(shop: Shop) -> str:
    """The code of the newest request, as the mail says it."""
    asked = [task for task in await tasks(shop) if task.kind == "mails.order_link"]
    newest = max(asked, key=lambda task: task.id)
    return code_for(shop.house.settings.secret_key, newest.payload["id"])


async def type_code(shop: Shop, page: Page, code: str) -> Page:
    return await submit(shop, page, page.root.one("form", class_="account__form"), code=code)


async def test_A2_the_number_and_a_code_open_the_order(shop: Shop) -> None:
    order_id = await buy(shop, address_in(shop))
    reference = await reference_of(shop, order_id)
    page = await ask(shop, f" #{reference.lower()} ", address_in(shop).upper())
    assert (page.url, page.heading) == ("/orders/find/code", "Check your e-mail")
    code = await mailed_code(shop)
    opened = await type_code(shop, page, f"{code[:3]}-{code[3:]}")
    assert opened.url.startswith(f"/orders/{order_id}?key=")
    assert reference in opened.words
    assert (await visit(shop, "/orders/find/code")).url == "/orders/find", "it is settled"


async def test_A2_nobody_learns_which_orders_there_are(shop: Shop) -> None:
    order_id = await buy(shop, address_in(shop))
    reference, nobody = await reference_of(shop, order_id), f"eve{shop.id}@example.test"
    seen = []
    for number, email in ((reference, address_in(shop)), (reference, nobody), ("NONE-1234", nobody)):
        page = await ask(shop, number, email)
        words = page.words.replace(number, "…").replace(email, "…")
        wrong = await type_code(shop, page, "000000")
        said = wrong.words.replace(number, "…").replace(email, "…")
        seen.append((page.status, page.url, words, wrong.status, said))
    assert seen[0] == seen[1] == seen[2]
    kinds = [task.kind for task in await tasks(shop) if task.kind == "mails.order_link"]
    assert kinds == ["mails.order_link"] * 3


async def test_A2_a_right_code_opens_nothing_that_is_not_the_askers(shop: Shop) -> None:
    """The code is that of the request; the order has to be that of the address, too."""
    order_id = await buy(shop, address_in(shop))
    page = await ask(shop, await reference_of(shop, order_id), f"eve{shop.id}@example.test")
    refused = await type_code(shop, page, await mailed_code(shop))
    assert (refused.status, refused.url) == (422, "/orders/find/code")


async def test_A2_five_wrong_codes_and_the_right_one_is_too_late(shop: Shop) -> None:
    order_id = await buy(shop, address_in(shop))
    page = await ask(shop, await reference_of(shop, order_id), address_in(shop))
    code = await mailed_code(shop)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        assert "This is not the code" in (await type_code(shop, page, wrong)).words
    late = await type_code(shop, page, code)
    assert "That was tried too often." in late.words


async def test_A2_a_code_is_good_for_half_an_hour(shop: Shop, monkeypatch: Any) -> None:
    order_id = await buy(shop, address_in(shop))
    page = await ask(shop, await reference_of(shop, order_id), address_in(shop))
    code = await mailed_code(shop)
    later = clock.now() + 1801
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr("time.time", lambda: float(later))
    assert (await type_code(shop, page, code)).url == "/orders/find"


async def test_C13_what_is_missing_is_said_at_its_field(shop: Shop) -> None:
    page = await ask(shop, "", "ada@")
    assert page.status == 422
    assert [link.words for link in page.root.one("div", id="error-summary").all("a")] == [
        "Enter the order number from your receipt",
        "Enter an e-mail address in the form name@example.com",
    ]
    assert page.root.one("input", name="email")["value"] == "ada@"
    assert await tasks(shop) == []


async def test_the_sixth_mail_within_a_quarter_of_an_hour_has_to_wait(shop: Shop) -> None:
    for _ in range(5):
        assert (await ask(shop, "K7QT-W3AB", address_in(shop))).status == 200
    refused = await ask(shop, "K7QT-W3AB", address_in(shop))
    assert refused.status == 429
    assert 0 < int(refused.headers["retry-after"]) <= 900


async def test_a_cookie_of_another_shop_asks_for_nothing(shop: Shop) -> None:
    await ask(shop, "K7QT-W3AB", address_in(shop))
    value = shop.browser.cookies[f"__Host-sought_{shop.id}"]
    async with open_shop(shop.house) as other:
        other.browser.cookies.set(f"__Host-sought_{other.id}", value)
        assert (await visit(other, "/orders/find/code")).url == "/orders/find"
