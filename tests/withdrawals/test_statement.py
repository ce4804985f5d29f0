"""Withdrawing: one button on the order's page, the statement, one button; both sides have it by mail."""

import asyncio
from typing import Any

from sqlalchemy import select, update

from storefront.core import clock
from storefront.core.clock import DAY
from storefront.orders.links import order_url
from storefront.orders.models import Order
from storefront.withdrawals.models import WithdrawnLine
from tests.account.helping import sign_in
from tests.mails.helping import posted, said
from tests.orders.helping import Json, sent_goods
from tests.support.browser import Page, filled, submit, visit
from tests.support.carts import row_of
from tests.support.house import Shop, counted, open_shop
from tests.support.outbox import event_names, tasks
from tests.support.till import ADA

BUTTON = "Withdraw from the contract here"
MAILS = ("mails.withdrawal", "mails.new_withdrawal")


async def bought(shop: Shop, *quantities: int, country: str = "DE") -> Json:
    """An order that was sent to this country."""
    order = await sent_goods(shop, *quantities)
    snapshot = (await row_of(shop, Order, order["id"])).snapshot
    await change(shop, order, snapshot={**snapshot, "shipping": {**snapshot["shipping"], "country": country}})
    return order


async def change(shop: Shop, order: Json, **columns: Any) -> None:
    mine = Order.merchant_id == shop.id, Order.id == order["id"]
    async with shop.database.writing() as session:
        await session.execute(update(Order).where(*mine).values(**columns))


async def order_page(shop: Shop, order: Json) -> Page:
    return await visit(shop, order_url(shop.house.settings, "", order["id"]))


async def statement(shop: Shop, order: Json) -> Page:
    return await visit(shop, (await order_page(shop, order)).links[BUTTON])


async def confirm(shop: Shop, page: Page, *without: str, **typed: str) -> Page:
    """Press the button; `without` are names of boxes that are not ticked."""
    form = page.root.one("form", class_="withdrawal__form")
    for box in form.all("input", type="checkbox"):
        if box["name"] in without:
            del box.attributes["checked"]
    return await submit(shop, page, form, **typed)


def line(order: Json, place: int) -> str:
    return f"line.{order['order']['line_items'][place]['id']}"


async def kept(shop: Shop) -> list[tuple[str, str]]:
    async with shop.database.reading() as session:
        rows = await session.scalars(select(WithdrawnLine).where(WithdrawnLine.merchant_id == shop.id))
        return sorted((f"line.{row.line_item_id}", row.name) for row in rows)


async def test_D4_a_buyer_withdraws_in_two_steps_and_both_sides_have_it_by_mail(shop: Shop) -> None:
    order = await bought(shop, 2)
    page = await statement(shop, order)
    assert (page.heading, page.headers["cache-control"]) == ("Withdraw from the contract", "no-store")
    assert page.headers["referrer-policy"] == "no-referrer"
    assert f"your order {order['customer_reference']} of" in page.words
    assert page.root.one("input", name="name")["value"] == "Ada Lovelace"
    assert await kept(shop) == [], "a look declares nothing"
    async with posted(shop) as office:
        done = await confirm(shop, page)
        reference = order["customer_reference"]
    assert done.url.startswith(f"/orders/{order['id']}?key=")
    assert "We received your withdrawal on" in done.root.one("section", id="withdrawal").words
    assert BUTTON not in done.links, "nothing is left to withdraw from"
    assert await kept(shop) == [(line(order, 0), "Ada Lovelace")]
    [confirmation] = office.to(ADA["email"])
    assert str(confirmation["Subject"]) == f"Your withdrawal from order {reference}"
    assert said(
        confirmation, "We have received your withdrawal.", "Ada Lovelace declared the withdrawal from order",
        reference, "UTC", "2 × Mug 0",
    )  # fmt: skip
    [notice] = office.to("hello@hazel.test")
    assert (str(notice["Subject"]), str(notice["Reply-To"])) == (
        f"Withdrawal from order {reference}",
        ADA["email"],
    )
    assert said(notice, "A buyer withdraws.", "2 × Mug 0", "within 14 days", ADA["email"])


async def test_D4_the_merchant_finds_it_among_the_orders_notes(shop: Shop) -> None:
    order = await bought(shop, 2)
    await confirm(shop, await statement(shop, order))
    [note] = (await shop.secret.get(f"/v1/orders/{order['id']}/notes")).json()["data"]
    assert note["content"].startswith("Ada Lovelace withdrew from this contract on ")
    assert note["content"].endswith("UTC: 2 × Mug 0")
    told = note["meta"]["withdrawal"]
    assert (told["order_id"], [f"line.{id}" for id in told["lines"]]) == (order["id"], [line(order, 0)])
    assert "orders.notes.create" in await event_names(shop)


async def test_D4_part_of_an_order_can_be_withdrawn_from_and_later_the_rest(shop: Shop) -> None:
    order = await bought(shop, 1, 2)
    page = await statement(shop, order)
    done = await confirm(shop, page, line(order, 1), name="Augusta King")
    assert "Mug 0" in done.root.one("section", id="withdrawal").words
    assert await kept(shop) == [(line(order, 0), "Augusta King")]
    rest = await statement(shop, order)
    assert [box["name"] for box in rest.root.all("input", type="checkbox")] == [line(order, 1)]
    await confirm(shop, rest)
    assert len(await kept(shop)) == 2
    assert (await visit(shop, page.url)).url.startswith(f"/orders/{order['id']}?key=")


async def test_C13_what_is_missing_is_said_at_its_field_and_nothing_is_declared(shop: Shop) -> None:
    order = await bought(shop, 1)
    page = await statement(shop, order)
    for without, typed, words in (
        ([line(order, 0)], {}, "Choose what you withdraw from"),
        ([], {"name": " "}, "Enter your full name"),
        ([], {"name": "x" * 256}, "Use at most 255 characters"),
    ):
        refused = await confirm(shop, page, *without, **typed)
        assert (refused.status, refused.title.startswith("Error: ")) == (422, True)
        assert refused.root.one("div", id="error-summary").one("a").words == words
        page = await statement(shop, order)
    assert await kept(shop) == []
    assert [task for task in await tasks(shop) if task.kind in MAILS] == []


async def test_D4_of_ten_presses_at_once_one_declares(shop: Shop) -> None:
    order = await bought(shop, 1)
    page = await statement(shop, order)
    form = page.root.one("form", class_="withdrawal__form")
    headers = {"Origin": f"https://{shop.domain}"}
    answers = await asyncio.gather(
        *(shop.browser.post(page.url, data=filled(form), headers=headers) for _ in range(10))
    )
    assert [answer.status_code for answer in answers] == [303] * 10
    assert sorted(task.kind for task in await tasks(shop) if task.kind in MAILS) == sorted(MAILS)
    assert len((await shop.secret.get(f"/v1/orders/{order['id']}/notes")).json()["data"]) == 1


async def test_D4_without_the_orders_key_or_token_nothing_is_declared(shop: Shop) -> None:
    order = await bought(shop, 1)
    page = await statement(shop, order)
    form = page.root.one("form", class_="withdrawal__form")
    path = page.url.partition("?")[0]
    headers = {"Origin": f"https://{shop.domain}"}
    for wrong in (
        path,
        f"{path}?key=wrong",
        f"/orders/ord_12345678901234/withdraw?{page.url.partition('?')[2]}",
    ):
        assert (await visit(shop, wrong)).status == 404
        assert (await shop.browser.post(wrong, data=filled(form), headers=headers)).status_code == 404
    for data, origin in (({}, headers["Origin"]), (filled(form), "https://evil.example")):
        assert (await shop.browser.post(page.url, data=data, headers={"Origin": origin})).status_code == 403
    async with open_shop(shop.house) as neighbour:
        assert (await visit(neighbour, page.url)).status == 404
    assert await kept(shop) == []


async def test_D4_nothing_is_offered_outside_the_union_nor_when_the_time_is_over(
    shop: Shop, monkeypatch: Any
) -> None:
    abroad = await bought(shop, 1, country="US")
    assert (await order_page(shop, abroad)).root.all("section", id="withdrawal") == []
    order = await bought(shop, 1)
    page = await statement(shop, order)
    later = clock.now() + 380 * DAY
    monkeypatch.setattr(clock, "now", lambda: later)
    late = await confirm(shop, page)
    assert late.url.startswith(f"/orders/{order['id']}?key=")
    assert late.root.all("section", id="withdrawal") == []
    assert await kept(shop) == []


async def test_D4_the_account_offers_it_too_at_the_same_number_of_questions(shop: Shop) -> None:
    few, many = await bought(shop, 1), await bought(shop, 1, 1, 1)
    await sign_in(shop)
    [ada] = (await shop.secret.get("/v1/customers", params={"query": f"ada{shop.id}@"})).json()["data"]
    for order in (few, many):
        await change(shop, order, customer_id=ada["id"])
    counts = []
    for order in (few, many):
        with counted(shop.database) as seen:
            page = await visit(shop, f"/account/orders/{order['id']}")
        counts.append(len(seen))
        assert page.links[BUTTON].startswith(f"/orders/{order['id']}/withdraw?key=")
    assert counts[0] == counts[1]


async def test_A2_the_copy_of_ones_data_says_what_one_withdrew_from(shop: Shop) -> None:
    order = await bought(shop, 1)
    await confirm(shop, await statement(shop, order))
    await sign_in(shop)
    [ada] = (await shop.secret.get("/v1/customers", params={"query": f"ada{shop.id}@"})).json()["data"]
    await change(shop, order, customer_id=ada["id"])
    [told] = (await shop.browser.get("/account/export")).json()["withdrawals"]
    assert (told["order"], f"line.{told['line_item']}", told["name"]) == (
        order["id"],
        line(order, 0),
        "Ada Lovelace",
    )
