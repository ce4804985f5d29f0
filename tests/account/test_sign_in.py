"""Signing in by mail: the link, the code, and what nobody learns from either."""

from storefront.customers.end_sessions import end_sessions
from storefront.customers.queries import find_by_email
from tests.account.helping import CODE, LINK, address_in, ask, customer, mailed, path_of, sign_in, type_code
from tests.customers.helping import work
from tests.support.browser import submit, visit
from tests.support.house import Shop, open_shop
from tests.support.mailbox import mails_to
from tests.support.outbox import tasks


async def test_A1_the_code_from_the_mail_signs_in_where_it_was_asked_for(shop: Shop) -> None:
    await customer(shop)
    page = await ask(shop, address_in(shop))
    assert (page.url, page.heading) == ("/account/code", "Check your e-mail")
    field = page.root.one("input", name="code")
    assert (field["autocomplete"], field["inputmode"], field["type"]) == ("one-time-code", "numeric", "text")
    found = CODE.search(await mailed(shop, address_in(shop)))
    assert found
    code = found[0]
    entered = await type_code(shop, page, f" {code[:3]} {code[3:]} ")
    assert (entered.url, entered.heading) == ("/account", "Your orders")
    assert entered.headers["cache-control"] == "no-store"


async def test_A1_opening_the_link_uses_nothing_up_and_the_button_signs_in_once(shop: Shop) -> None:
    await customer(shop)
    await ask(shop, address_in(shop))
    found = LINK.search(await mailed(shop, address_in(shop)))
    assert found
    path = path_of(found[0])
    for _ in range(3):
        page = await visit(shop, path)
    shop.browser.cookies.clear()  # a phone, where nothing was asked for
    page = await visit(shop, path)
    entered = await submit(shop, page, page.root.one("main").one("form"))
    assert entered.heading == "Your orders"
    shop.browser.cookies.clear()
    again = await visit(shop, path)
    over = await submit(shop, again, again.root.one("main").one("form"))
    assert (over.status, over.heading) == (410, "This link does not work any more")
    assert (await visit(shop, "/account")).heading == "Sign in"


async def test_A1_an_unknown_address_reads_the_same_and_hears_nothing(shop: Shop) -> None:
    await customer(shop)
    nobody = f"nobody{shop.id}@example.test"
    known, unknown = await ask(shop, address_in(shop)), await ask(shop, nobody)
    assert (known.status, known.url) == (unknown.status, unknown.url)
    assert known.words.replace(address_in(shop), "…") == unknown.words.replace(nobody, "…")
    assert sorted(task.kind for task in await tasks(shop)) == ["mails.login_link", "mails.login_link"]
    await work(shop)
    assert mails_to(shop.house, nobody) == []
    wrong = await type_code(shop, unknown, "123456")
    assert (wrong.status, wrong.title.startswith("Error:")) == (422, True)


async def test_A1_five_wrong_codes_leave_the_link_alone(shop: Shop) -> None:
    await customer(shop)
    page = await ask(shop, address_in(shop))
    text = await mailed(shop, address_in(shop))
    found, link = CODE.search(text), LINK.search(text)
    assert found
    assert link
    wrong = "000000" if found[0] != "000000" else "000001"
    for _ in range(5):
        refused = await type_code(shop, page, wrong)
        assert "This is not the code" in refused.words
    late = await type_code(shop, page, found[0])
    assert "That was tried too often." in late.words
    assert (await visit(shop, "/account")).heading == "Sign in"
    page = await visit(shop, path_of(link[0]))
    assert (await submit(shop, page, page.root.one("main").one("form"))).heading == "Your orders"


async def test_A1_what_is_no_code_is_said_at_the_field_and_costs_no_try(shop: Shop) -> None:
    await customer(shop)
    page = await ask(shop, address_in(shop))
    for _ in range(7):
        refused = await type_code(shop, page, "12345")
    assert refused.root.one("p", id="code-error").words == "Enter the six digits from the e-mail"
    found = CODE.search(await mailed(shop, address_in(shop)))
    assert found
    assert (await type_code(shop, page, found[0])).heading == "Your orders"


async def test_the_sixth_mail_within_a_quarter_of_an_hour_has_to_wait(shop: Shop) -> None:
    for _ in range(5):
        assert (await ask(shop, address_in(shop))).url == "/account/code"
    refused = await ask(shop, address_in(shop))
    assert refused.status == 429
    assert 0 < int(refused.headers["retry-after"]) <= 900
    assert "Too many attempts" in refused.words
    assert len(await tasks(shop)) == 5


async def test_an_address_that_is_none_is_asked_for_again(shop: Shop) -> None:
    refused = await ask(shop, "ada@")
    assert refused.status == 422
    assert refused.root.one("input", name="email")["value"] == "ada@"
    assert "name@example.com" in refused.root.one("p", id="email-error").words
    assert await tasks(shop) == []


async def test_the_session_is_a_cookie_of_this_host_and_shop_alone(shop: Shop) -> None:
    page = await sign_in(shop)
    [cookie] = [
        each
        for each in page.answer.history[0].headers.get_list("set-cookie")
        if f"__Host-account_{shop.id}=" in each
    ]
    said = cookie.lower()
    for part in ("httponly", "samesite=lax", "secure", "path=/", f"max-age={30 * 86_400}"):
        assert part in said
    assert "domain=" not in said
    value = shop.browser.cookies[f"__Host-account_{shop.id}"]
    async with open_shop(shop.house) as other:
        other.browser.cookies.set(f"__Host-account_{other.id}", value)
        assert (await visit(other, "/account")).heading == "Sign in"


async def test_a_cookie_that_was_made_up_opens_nothing(shop: Shop) -> None:
    ada = await customer(shop)
    for made_up in ("", "x", f"{ada['id']}:0", "a.b.c"):
        shop.browser.cookies.set(f"__Host-account_{shop.id}", made_up)
        assert (await visit(shop, "/account")).heading == "Sign in"


async def test_a_changed_password_ends_the_session(shop: Shop) -> None:
    await sign_in(shop)
    async with shop.database.writing() as session:
        row = await find_by_email(session, shop.id, address_in(shop))
        assert row is not None
        await end_sessions(session, row)
    assert (await visit(shop, "/account")).heading == "Sign in"


async def test_every_page_sends_the_signed_out_to_the_way_in(shop: Shop) -> None:
    for path in ("addresses", "addresses/new", "profile", "delete", "export", "orders/ord_12345678901234"):
        page = await visit(shop, f"/account/{path}")
        assert (page.url, page.heading) == ("/account", "Sign in")
