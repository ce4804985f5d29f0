"""Accounts: made, found, changed, deleted by the merchant; read and changed by their owners."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from storefront.customers.models import Customer
from storefront.customers.own_models import Address, FieldValue, Note
from storefront.customers.sign_in_models import LoginToken
from tests.customers.helping import LINK, PASSWORD, asking_as, give_password, made, row_of, welcome
from tests.support.house import Shop, counted, open_shop
from tests.support.outbox import event_names, events

TAKEN = {"email": ["The email has already been taken."]}


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.text
    found: dict[str, list[str]] = answer.json()["error"]["errors"]
    return found


async def listed(shop: Shop, **params: Any) -> list[str]:
    """The addresses of those who are found."""
    answer = await shop.secret.get("/v1/customers", params=params)
    assert answer.status_code == 200, answer.text
    return [row["email"] for row in answer.json()["data"]]


async def test_a_customer_is_what_the_merchant_said(shop: Shop) -> None:
    said = {"firstname": "Ada", "lastname": "King", "phone": "+44 20", "external_id": "CRM-1", "meta": [1.5]}
    ada = await made(shop, "Ada@EXAMPLE.test", **said)
    assert {key: ada[key] for key in said} == said
    assert (ada["email"], ada["password"], ada["custom_fields"]) == ("Ada@example.test", False, {})
    assert (await shop.secret.get(f"/v1/customers/{ada['id']}")).json() == ada
    assert ("customers.create", ada, 201) in await events(shop)


async def test_an_address_belongs_to_one_customer_in_whatever_spelling(shop: Shop) -> None:
    ada, bob = await made(shop), await made(shop, "bob@example.test")
    assert errors(await shop.secret.post("/v1/customers", json={"email": "ADA@example.test"})) == TAKEN
    same = await shop.secret.put(f"/v1/customers/{bob['id']}", json={"email": "Ada@Example.test"})
    assert errors(same) == TAKEN
    own = await shop.secret.put(f"/v1/customers/{ada['id']}", json={"email": "ADA@example.test"})
    assert own.json()["email"] == "ADA@example.test"
    async with open_shop(shop.house) as neighbour:
        assert (await made(neighbour))["email"] == "ada@example.test"


async def test_a_change_changes_what_it_names(shop: Shop) -> None:
    ada = await made(shop, firstname="Ada", lastname="King", meta={"a": 1})
    path = f"/v1/customers/{ada['id']}"
    changed = (await shop.secret.put(path, json={"lastname": "Lovelace", "meta": None, "email": None})).json()
    assert changed == {**ada, "lastname": "Lovelace", "meta": None, "updated": changed["updated"]}
    assert await event_names(shop) == ["customers.create"]


async def test_customers_change_themselves_but_not_what_the_merchant_notes_of_them(shop: Shop) -> None:
    ada = await welcome(shop, external_id="CRM-1", meta={"vip": True})
    async with asking_as(shop, ada.jwt) as client:
        sent = {"firstname": "Augusta", "external_id": "mine", "meta": {"vip": False}}
        changed = (await client.put(f"/v1/customers/{ada.id}", json=sent)).json()
    kept = (changed["firstname"], changed["external_id"], changed["meta"])
    assert kept == ("Augusta", "CRM-1", {"vip": True})


async def test_a_new_address_ends_the_links_that_went_to_the_old_one(shop: Shop) -> None:
    ada = await made(shop)
    asked = {"email": ada["email"], "base_url": LINK}
    token = (await shop.secret.post("/v1/customers/issue-token", json=asked)).json()["token"]
    await shop.secret.put(f"/v1/customers/{ada['id']}", json={"email": "new@example.test"})
    answer = await shop.public.post("/v1/customers/exchange-token", json={"token": token})
    assert answer.status_code == 401


async def test_a_customer_cannot_ask_for_long_whose_addresses_are_known(shop: Shop) -> None:
    """Each answer tells; so there are five a day, whatever they were."""
    ada, bob = await welcome(shop), await made(shop, "bob@example.test")
    path = f"/v1/customers/{ada.id}"
    async with asking_as(shop, ada.jwt) as client:
        own = [await client.put(path, json={"email": "ADA@example.test", "phone": "1"}) for _ in range(6)]
        assert {answer.status_code for answer in own} == {200}, "one's own address is no question"
        asked = [bob["email"], "nobody@example.test", bob["email"], "no@example.test", bob["email"]]
        statuses = [(await client.put(path, json={"email": email})).status_code for email in asked]
        assert statuses == [422, 200, 422, 200, 422]
        for email in (bob["email"], "free@example.test"):
            late = await client.put(path, json={"email": email})
            assert (late.status_code, 0 < int(late.headers["Retry-After"]) <= 86_400) == (429, True)
        assert (await client.put(path, json={"firstname": "Augusta"})).status_code == 200
    assert (await shop.secret.put(path, json={"email": "free@example.test"})).status_code == 200


async def test_deleting_takes_all_that_is_theirs_along(shop: Shop) -> None:
    field = await number_field(shop)
    ada = await made(shop, custom_fields={field: 3})
    await shop.secret.post(f"/v1/customers/{ada['id']}/addresses", json={"name": "Ada"})
    await shop.secret.post(f"/v1/customers/{ada['id']}/notes", json={"content": "Kind"})
    await shop.secret.post("/v1/customers/issue-token", json={"email": ada["email"], "base_url": LINK})
    assert (await shop.secret.delete(f"/v1/customers/{ada['id']}")).status_code == 204
    async with shop.database.reading() as session:
        left = [
            await session.scalar(select(func.count()).select_from(table).where(table.merchant_id == shop.id))
            for table in (Customer, Address, Note, FieldValue, LoginToken)
        ]
    assert left == [0, 0, 0, 0, 0]
    assert ("customers.delete", ada, 204) in await events(shop)
    assert (await shop.secret.get(f"/v1/customers/{ada['id']}")).status_code == 404


async def test_customers_may_delete_themselves(shop: Shop) -> None:
    ada = await welcome(shop)
    async with asking_as(shop, ada.jwt) as client:
        assert (await client.delete(f"/v1/customers/{ada.id}")).status_code == 204
        assert (await client.get(f"/v1/customers/{ada.id}")).status_code == 401


async def people(shop: Shop) -> None:
    await made(shop, "ada@example.test", firstname="Ada", lastname="King", external_id="7", phone="1")
    await made(shop, "elise@example.test", firstname="Élise", lastname="100%_Bär")
    bob = await made(shop, "Bob.Smith@example.test", firstname="Bob", lastname="King")
    await give_password(shop, bob["id"])


ADA, ELISE, BOB = "ada@example.test", "elise@example.test", "Bob.Smith@example.test"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"query": "king"}, {ADA, BOB}),
        ({"query": "ÉLI"}, {ELISE}),
        ({"query": "%_"}, {ELISE}),
        ({"query": "bob.smith@"}, {BOB}),
        ({"query": "nobody"}, set()),
        ({"external_id": "7"}, {ADA}),
        ({"external_id": "77"}, set()),
        ({"filter": "eq(email,ADA@example.test)"}, {ADA}),
        ({"filter": "eq(firstname,ada)"}, set()),
        ({"filter": "like(email,*smith*)"}, {BOB}),
        ({"filter": "like(firstname,éli*)"}, {ELISE}),
        ({"filter": "like(lastname,100%*)"}, {ELISE}),
        ({"filter": "like(lastname,_*)"}, set()),
        ({"filter": 'eq(lastname,"100%_Bär")'}, {ELISE}),
        ({"filter": "in(email,ada@example.test,BOB.smith@example.test)"}, {ADA, BOB}),
        ({"filter": "is_null(phone)"}, {ELISE, BOB}),
        ({"filter": "eq(password,true)"}, {BOB}),
        ({"filter": "eq(password,false):eq(lastname,King)"}, {ADA}),
        ({"filter": "ge(created,1):lt(updated,9999999999)"}, {ADA, ELISE, BOB}),
        ({"filter": "gt(created,9999999999)"}, set()),
        ({"filter": "le(created,9999999999)", "query": "elise"}, {ELISE}),
    ],
)
async def test_customers_are_found(shop: Shop, asked: dict[str, str], found: set[str]) -> None:
    await people(shop)
    assert set(await listed(shop, **asked)) == found


@pytest.mark.parametrize(
    "text",
    [
        "email",
        "eq(email)",
        "eq(email,a,b)",
        "eq(secret,1)",
        "eq(password_hash,x)",
        "eq(password,maybe)",
        "like(created,1*)",
        "gt(email,a)",
        "gt(created,soon)",
        "gt(created,-1)",
        "gt(created,99999999999999999999)",
        "between(created,1,2)",
        "eq(email,a@b.c);",
        "eq(email,a@b.c):",
        ":eq(email,a@b.c)",
        "eq(email,a(b)",
        "in(email)",
        "is_null(email)",
        "is_null(phone,1)",
        "eq(id,x):" * 21 + "eq(id,x)",
        "eq(id," + ", " * 900,
    ],
)
async def test_a_filter_that_cannot_be_meant_is_refused(shop: Shop, text: str) -> None:
    assert set(errors(await shop.secret.get("/v1/customers", params={"filter": text}))) == {"filter"}


async def test_the_list_has_pages_and_asks_the_same_number_of_questions(shop: Shop) -> None:
    field = await number_field(shop)
    for place in range(5):
        await made(shop, f"p{place}@example.test", custom_fields={field: place})
    counts = []
    for limit in (1, 5):
        with counted(shop.database) as seen:
            answer = await shop.secret.get("/v1/customers", params={"limit": limit, "page": 1})
        counts.append(len(seen))
        pages = answer.json()["meta"]["pagination"]
        assert (pages["total"], pages["count"], pages["per_page"]) == (5, limit, limit)
    assert counts[0] == counts[1]


async def number_field(shop: Shop, **others: Any) -> str:
    asked = {"name": "Shoe size", "type": "number", "scope": "customer", **others}
    answer = await shop.secret.post("/v1/extra-fields", json=asked)
    assert answer.json()["scope"] == "customer"
    id: str = answer.json()["id"]
    return id


async def test_a_field_of_customers_is_listed_apart_and_asked_at_no_checkout(shop: Shop) -> None:
    id = await number_field(shop, required=True)
    plain = (await shop.secret.get("/v1/extra-fields")).json()["data"]
    own = (await shop.secret.get("/v1/extra-fields", params={"scope": "customer"})).json()["data"]
    assert (plain, [field["id"] for field in own]) == ([], [id])
    assert (await shop.secret.get(f"/v1/extra-fields/{id}")).json()["scope"] == "customer"


async def test_answers_are_kept_as_what_they_are(shop: Shop) -> None:
    asked = [
        ("number", None),
        ("checkbox", None),
        ("date", None),
        ("options", ["Tea", "Coffee"]),
        ("text", None),
    ]
    ids = [await number_field(shop, type=kind, options=options) for kind, options in asked]
    said = dict(zip(ids, ["42.5", "yes", "2026-01-31", "Tea", "  hello "], strict=True))
    ada = await welcome(shop, custom_fields=said)
    async with asking_as(shop, ada.jwt) as client:
        path = f"/v1/customers/{ada.id}"
        kept = (await client.get(path)).json()["custom_fields"]
        assert [kept[id] for id in ids] == [42.5, True, "2026-01-31", "Tea", "hello"]
        cleared = (await client.put(path, json={"custom_fields": {ids[0]: 43, ids[4]: None}})).json()
    assert cleared["custom_fields"] == {**{id: kept[id] for id in ids[:4]}, ids[0]: 43}


async def test_answers_that_do_not_fit_are_refused_by_name(shop: Shop) -> None:
    size = await number_field(shop, required=True)
    tea = await number_field(shop, name="Drink", type="options", options=["Tea"])
    ada = await made(shop, custom_fields={size: 42})
    wrong = {size: None, tea: "Milk", "extr_x": 1}
    found = errors(await shop.secret.put(f"/v1/customers/{ada['id']}", json={"custom_fields": wrong}))
    assert found == {
        f"custom_fields.{size}": ["The Shoe size field is required."],
        f"custom_fields.{tea}": ["The Drink field must be one of the offered choices."],
        "custom_fields.extr_x": ["There is no such field."],
    }
    missing = errors(await shop.secret.post("/v1/customers", json={"email": "bob@example.test"}))
    assert missing == {f"custom_fields.{size}": ["The Shoe size field is required."]}
    assert await listed(shop) == ["ada@example.test"]


async def test_a_field_that_is_gone_takes_its_answers_along(shop: Shop) -> None:
    id = await number_field(shop)
    ada = await made(shop, custom_fields={id: 3})
    await shop.secret.delete(f"/v1/extra-fields/{id}")
    assert (await shop.secret.get(f"/v1/customers/{ada['id']}")).json()["custom_fields"] == {}


async def test_a_checkouts_field_is_no_customers(shop: Shop) -> None:
    field = (await shop.secret.post("/v1/extra-fields", json={"name": "Card", "type": "text"})).json()["id"]
    sent = {"email": "ada@example.test", "custom_fields": {field: "x"}}
    assert set(errors(await shop.secret.post("/v1/customers", json=sent))) == {f"custom_fields.{field}"}


async def test_no_answer_or_event_holds_a_password_or_its_hash(shop: Shop) -> None:
    sent = {"email": "ada@example.test", "password": PASSWORD}
    answer = await shop.secret.post("/v1/customers", json=sent)
    kept = (await row_of(shop, answer.json()["id"])).password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$")
    lists = await shop.secret.get("/v1/customers")
    told = json.dumps(await events(shop)) + answer.text + lists.text
    assert [secret for secret in (PASSWORD, kept, "argon2") if secret in told] == []
    assert answer.json()["password"] is True
