"""Details, leaving, a copy, and deletion."""

import json

from sqlalchemy import func, select

from storefront.customers.models import Customer
from storefront.customers.own_models import Address
from storefront.orders.models import Order
from tests.account.helping import address_in, buy, customer, row_of, sign_in
from tests.customers.helping import made, welcome
from tests.support.browser import submit, visit
from tests.support.carts import row_of as stored_row
from tests.support.house import Shop
from tests.support.outbox import event_names


async def test_A2_details_are_changed_and_confirmed(shop: Shop) -> None:
    page = await sign_in(shop)
    page = await visit(shop, page.links["Your details"])
    assert f"You sign in with {address_in(shop)} ." in page.words
    assert page.root.one("input", name="firstname")["value"] == "Ada"
    form = page.root.one("form", class_="account__form")
    page = await submit(shop, page, form, firstname=" Augusta  Ada ", lastname="King", phone="")
    assert "Your details are saved." in page.words
    row = await row_of(shop, address_in(shop))
    assert (row.firstname, row.lastname, row.phone) == ("Augusta Ada", "King", None)


async def test_C13_too_long_is_said_at_the_field_and_changes_nothing(shop: Shop) -> None:
    await sign_in(shop)
    page = await visit(shop, "/account/profile")
    form = page.root.one("form", class_="account__form")
    page = await submit(shop, page, form, firstname="Augusta", lastname="x" * 300)
    assert (page.status, page.title.startswith("Error: ")) == (422, True)
    assert page.root.one("p", id="lastname-error").words == "Use at most 255 characters"
    assert page.root.one("input", name="firstname")["value"] == "Augusta"
    assert (await row_of(shop, address_in(shop))).firstname == "Ada"


async def test_A2_fields_that_are_the_merchants_are_not_taken(shop: Shop) -> None:
    await customer(shop, external_id="A-1")
    await sign_in(shop)
    page = await visit(shop, "/account/profile")
    form = page.root.one("form", class_="account__form")
    await submit(
        shop, page, form, external_id="B-2", email="eve@example.test", meta="x", password="long enough"
    )
    row = await row_of(shop, address_in(shop))
    assert (row.external_id, row.meta, row.password_hash) == ("A-1", None, None)


async def test_A2_signing_out_is_for_this_browser(shop: Shop) -> None:
    await sign_in(shop)
    cookie = shop.browser.cookies[f"__Host-account_{shop.id}"]
    page = await visit(shop, "/account/profile")
    page = await submit(shop, page, page.form_with(act="here"), act="here")
    assert (page.url, page.heading) == ("/account", "Sign in")
    assert f"__Host-account_{shop.id}" not in shop.browser.cookies
    shop.browser.cookies.set(f"__Host-account_{shop.id}", cookie)
    assert (await visit(shop, "/account")).heading == "Your orders", "another browser stays signed in"


async def test_A2_signing_out_everywhere_ends_every_browser_and_token(shop: Shop) -> None:
    ada = await welcome(shop, address_in(shop))
    await sign_in(shop)
    cookie = shop.browser.cookies[f"__Host-account_{shop.id}"]
    page = await visit(shop, "/account/profile")
    await submit(shop, page, page.form_with(act="everywhere"), act="everywhere")
    shop.browser.cookies.set(f"__Host-account_{shop.id}", cookie)
    assert (await visit(shop, "/account")).heading == "Sign in"
    headers = {"Authorization": f"Bearer {ada.jwt}"}
    refused = await shop.public.get(f"/v1/customers/{ada.id}", headers=headers)
    assert refused.status_code == 401


async def test_A2_the_copy_holds_all_that_is_theirs_and_nothing_of_others(shop: Shop) -> None:
    order_id = await buy(shop, address_in(shop))
    page = await sign_in(shop)
    ada = await row_of(shop, address_in(shop))
    eve = await made(shop, f"eve{shop.id}@example.test")
    for owner, street in ((ada.id, "1161 Mission St"), (eve["id"], "1 Secret Lane")):
        await shop.secret.post(f"/v1/customers/{owner}/addresses", json={"street": street})
    await shop.secret.post(f"/v1/customers/{ada.id}/notes", json={"content": "Difficult."})
    page = await visit(shop, "/account/profile")
    answer = await shop.browser.get(page.links["Download a copy"])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="account.json"'
    assert answer.headers["cache-control"] == "no-store"
    copy = json.loads(answer.content)
    assert copy["shop"] == "Hazel & Clay"
    assert copy["customer"]["email"] == address_in(shop)
    assert copy["customer"]["password"] is False
    assert [each["street"] for each in copy["addresses"]] == ["1161 Mission St"]
    assert [each["id"] for each in copy["orders"]] == [order_id]
    assert (copy["signs_in_with"], copy["withdrawals"]) == ([], [])
    for secret in ("Secret", "Difficult", "password_hash", "generation"):
        assert secret not in answer.text


async def test_A2_deletion_asks_first_then_takes_everything_but_the_orders(shop: Shop) -> None:
    order_id = await buy(shop, address_in(shop))
    await sign_in(shop)
    ada = await row_of(shop, address_in(shop))
    await shop.secret.post(f"/v1/customers/{ada.id}/addresses", json={"street": "1161 Mission St"})
    page = await visit(shop, (await visit(shop, "/account/profile")).links["Delete my account"])
    assert page.heading == "Delete your account?"
    assert (await row_of(shop, address_in(shop))).id == ada.id, "a look deletes nothing"
    page = await submit(shop, page, page.root.one("main").one("form"))
    assert "Your account has been deleted." in page.words
    assert f"__Host-account_{shop.id}" not in shop.browser.cookies
    async with shop.database.reading() as session:
        for table in (Customer, Address):
            count = select(func.count()).select_from(table).where(table.merchant_id == shop.id)
            assert await session.scalar(count) == 0
    order = await stored_row(shop, Order, order_id)
    assert (order.customer_id, order.email) == (None, address_in(shop))
    assert "customers.delete" in await event_names(shop)


async def test_A2_a_deleted_customers_cookie_opens_nothing(shop: Shop) -> None:
    await sign_in(shop)
    ada = await row_of(shop, address_in(shop))
    await shop.secret.delete(f"/v1/customers/{ada.id}")
    assert (await visit(shop, "/account")).heading == "Sign in"
