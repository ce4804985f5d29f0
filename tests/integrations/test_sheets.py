"""Orders as rows of a CSV file, one file a month."""

import csv
import io
import time
from typing import Any

import pytest
from sqlalchemy import update

from storefront.core.outbox import Event, Task
from storefront.integrations.plugins.order_rows import COLUMNS
from storefront.integrations.plugins.sheet import MARK, Sheet, cell, line
from storefront.worker.relay import drain
from tests.integrations.conftest import SetUp, Working, put, shown
from tests.support.carts import add_discount, sell
from tests.support.house import HTTPS, House, Shop, open_shop
from tests.support.mailbox import mails_to, text_of
from tests.support.till import ADA, fill, pay

Rows = list[dict[str, str]]


def read(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def buy(shop: Shop, name: str = "Mug", **others: Any) -> dict[str, Any]:
    product = await sell(shop, name, 1500, stock=5)
    answer = await pay(shop, await fill(shop, (product, 2)), **others)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def files(shop: Shop, id: str) -> list[dict[str, Any]]:
    answer = await shop.secret.get(f"/v1/integrations/{id}/files")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


async def content_of(shop: Shop, id: str) -> bytes:
    [file] = await files(shop, id)
    async with shop.house.client() as nobody:
        answer = await nobody.get(file["url"])
    assert (answer.status_code, len(answer.content)) == (200, file["size"])
    return answer.content


async def test_each_new_order_is_a_row(shop: Shop, working: Working, set_up: SetUp) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    assert await files(shop, made["id"]) == []
    order = await buy(shop, "Mug, large", customer_reference="PO-7")
    await drain(working())
    await buy(shop, customer_reference="PO-8")
    await drain(working())

    content = await content_of(shop, made["id"])
    assert content.startswith(MARK + b'"id","reference",')
    first, second = read(content)
    assert list(first) == list(COLUMNS)
    assert first["id"] == order["id"]
    assert first["created"].endswith("Z")
    wanted = {
        "reference": "PO-7",
        "test": "yes",
        "status": "open",
        "payment": "paid",
        "customer": "Ada Lovelace",
        "email": "ada@example.test",
        "items": "2 × Mug, large",
        "currency": "USD",
        "subtotal": "30.00",
        "discount": "",
        "total": "30.00",
        "gift_card": "",
    }
    assert {name: first[name] for name in wanted} == wanted
    assert second["reference"] == "PO-8"


async def test_discounts_and_totals_have_columns_of_their_own(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    made = await set_up("order_sheets", test_orders=True, byte_order_mark=False)
    await drain(working())
    await add_discount(shop, "HALF", "50")
    mug = await sell(shop, "Mug", 1500, stock=5)
    paid = await pay(shop, await fill(shop, (mug, 2), discount_code="HALF"))
    assert paid.status_code == 200, paid.text
    await drain(working())
    content = await content_of(shop, made["id"])
    assert not content.startswith(MARK)
    [row] = read(content)
    assert (row["subtotal"], row["discount"], row["discount_code"], row["total"]) == (
        "30.00",
        "15.00",
        "HALF",
        "15.00",
    )


async def test_test_orders_are_left_out_where_nobody_asks_for_them(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    made = await set_up("order_sheets")
    await drain(working())
    await buy(shop)
    await drain(working())
    assert await files(shop, made["id"]) == []
    assert (await shown(shop, made["id"]))["success_rate"] == 1


async def test_an_order_that_is_told_twice_appears_once(shop: Shop, working: Working, set_up: SetUp) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    await buy(shop)
    await drain(working())
    once = await content_of(shop, made["id"])
    async with shop.database.writing() as session:
        await session.execute(update(Event).where(Event.merchant_id == shop.id).values(relayed=False))
        again = Task.merchant_id == shop.id, Task.kind == "integrations.run"
        await session.execute(update(Task).where(*again).values(done=False, due=0))
    await drain(working())
    assert await content_of(shop, made["id"]) == once


async def test_what_shoppers_type_runs_in_no_spreadsheet(shop: Shop, working: Working, set_up: SetUp) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    ada = {**ADA, "firstname": '=HYPERLINK("https://evil.test","x")', "lastname": "a\r\n@SUM(1)"}
    await buy(shop, "+Mug; =1+1", customer=ada)
    await drain(working())
    [row] = read(await content_of(shop, made["id"]))
    assert row["customer"] == '\'=HYPERLINK("https://evil.test","x") a @SUM(1)'
    assert row["items"] == "2 × +Mug; =1+1"


async def test_word_of_an_order_may_be_sent_by_mail(
    shop: Shop, house: House, working: Working, set_up: SetUp
) -> None:
    address = f"books{shop.id}@example.test"
    await set_up("order_sheets", test_orders=True, mail_to=address)
    await drain(working())
    await buy(shop, customer_reference="PO-<9>")
    await drain(working())
    [letter] = mails_to(house, address)
    assert letter["Subject"] == "Order PO-<9>"
    assert "Order PO-<9> is in orders-" in text_of(letter)


async def test_files_are_for_their_merchant_alone(
    shop: Shop, house: House, working: Working, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    await buy(shop)
    await drain(working())
    [file] = await files(shop, made["id"])
    path, _, key = file["url"].removeprefix(HTTPS).partition("?key=")
    async with open_shop(house) as other, house.client() as nobody:
        theirs = await other.secret.post("/v1/integrations", json={"template": made["template_id"]})
        elsewhere = path.replace(made["id"], theirs.json()["id"])
        refused = [
            await nobody.get(path),
            await nobody.get(path, params={"key": "x"}),
            await nobody.get(path, params={"key": key[:-1]}),
            await nobody.get(elsewhere, params={"key": key}),
            await nobody.get(path.replace(".csv", ".txt"), params={"key": key}),
            await nobody.get(f"/integrations/{made['id']}/..%2F..%2Fsecret_key", params={"key": key}),
            await other.secret.get(f"/v1/integrations/{made['id']}/files"),
            await shop.public.get(f"/v1/integrations/{made['id']}/files"),
        ]
        assert [answer.status_code for answer in refused] == [404] * 7 + [401]
        answer = await nobody.get(path, params={"key": key})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_a_link_to_a_file_ends(
    shop: Shop, house: House, working: Working, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    await buy(shop)
    await drain(working())
    [file] = await files(shop, made["id"])
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3700)
    async with house.client() as nobody:
        assert (await nobody.get(file["url"])).status_code == 404


async def test_changing_the_settings_keeps_the_files(shop: Shop, working: Working, set_up: SetUp) -> None:
    made = await set_up("order_sheets", test_orders=True)
    await drain(working())
    await buy(shop)
    await drain(working())
    await put(shop, made["id"], config={"test_orders": False})
    await drain(working())
    assert len(read(await content_of(shop, made["id"]))) == 1


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1", "'＝1"),
        ("|calc", "'|calc"),
        ("\r\n=1", "' =1"),
        ("-12.50", "-12.50"),
        ("12.50", "12.50"),
        ("a=1", "a=1"),
        ('say "hi", twice', 'say "hi", twice'),
        ("a\nb\rc\u2028d\x00e", "a b c de"),
        (None, ""),
        (5, "5"),
    ],
)
def test_cells_are_plain_text(value: object, wanted: str) -> None:
    assert cell(value) == wanted
    assert list(csv.reader(io.StringIO(line([value, "end"]).decode(), newline=""))) == [[wanted, "end"]]


def test_a_row_that_is_there_is_not_added_again() -> None:
    sheet = Sheet(("id", "name"), with_mark=True)
    whole = sheet.adding(["ord_1", "a"])(None)
    assert whole == MARK + b'"id","name"\r\n"ord_1","a"\r\n'
    assert sheet.adding(["ord_1", "b"])(whole) is None
    assert sheet.adding(["ord_2", "b"])(whole) == whole + b'"ord_2","b"\r\n'


def test_an_id_inside_a_cell_is_not_mistaken_for_a_row() -> None:
    sheet = Sheet(("id", "name"), with_mark=False)
    one = sheet.adding(["ord_1", '\r\n"ord_2","x"'])(None)
    two = sheet.adding(["ord_2", "b"])(one)
    assert two is not None
    assert sheet.adding(["ord_2", "b"])(two) is None
