"""Addresses and notes of customers."""

import asyncio
from typing import Any

from tests.customers.helping import asking_as, made, welcome
from tests.support.house import Shop, counted
from tests.support.outbox import event_names, events

HOME = {
    "name": "Ada King",
    "street": "1 Ockham Road",
    "street_2": None,
    "town_city": "Ockham",
    "county_state": "Surrey",
    "postal_zip_code": "GU23 6NQ",
    "country": "GB",
}


async def add(shop: Shop, customer_id: str, **parts: Any) -> dict[str, Any]:
    answer = await shop.secret.post(f"/v1/customers/{customer_id}/addresses", json=parts)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def defaults(shop: Shop, customer_id: str, kind: str) -> list[str]:
    rows = (await shop.secret.get(f"/v1/customers/{customer_id}/addresses")).json()["data"]
    return [row["name"] for row in rows if row[f"default_{kind}"]]


async def test_an_address_is_what_was_sent(shop: Shop) -> None:
    ada = await welcome(shop)
    async with asking_as(shop, ada.jwt) as client:
        path = f"/v1/customers/{ada.id}/addresses"
        home = (await client.post(path, json={**HOME, "country": "gb", "meta": {"a": 1}})).json()
        assert {key: home[key] for key in HOME} == HOME
        assert (home["default_billing"], home["default_shipping"], home["meta"]) == (False, False, {"a": 1})
        assert (await client.get(f"{path}/{home['id']}")).json() == home
        changed = (await client.put(f"{path}/{home['id']}", json={"street": None, "name": "Augusta"})).json()
        assert changed == {**home, "street": None, "name": "Augusta", "updated": changed["updated"]}
        assert (await client.delete(f"{path}/{home['id']}")).status_code == 204
        assert (await client.get(f"{path}/{home['id']}")).status_code == 404
    assert await event_names(shop) == ["customers.create"]


async def test_one_address_at_most_is_the_default_of_a_kind(shop: Shop) -> None:
    ada = await made(shop)
    await add(shop, ada["id"], name="One", default_billing=True, default_shipping=True)
    two = await add(shop, ada["id"], name="Two", default_billing=True)
    assert await defaults(shop, ada["id"], "billing") == ["Two"]
    assert await defaults(shop, ada["id"], "shipping") == ["One"]
    path = f"/v1/customers/{ada['id']}/addresses/{two['id']}"
    await shop.secret.put(path, json={"default_shipping": True, "default_billing": False})
    assert await defaults(shop, ada["id"], "billing") == []
    assert await defaults(shop, ada["id"], "shipping") == ["Two"]


async def test_many_new_defaults_at_once_leave_one(shop: Shop) -> None:
    ada = await made(shop)
    path = f"/v1/customers/{ada['id']}/addresses"
    sent = [{"name": str(place), "default_billing": True} for place in range(10)]
    answers = await asyncio.gather(*(shop.secret.post(path, json=one) for one in sent))
    assert {answer.status_code for answer in answers} == {200}
    assert len(await defaults(shop, ada["id"], "billing")) == 1


async def test_customers_do_not_share_their_defaults(shop: Shop) -> None:
    ada, bob = await made(shop), await made(shop, "bob@example.test")
    for customer in (ada, bob):
        await add(shop, customer["id"], name=customer["email"], default_billing=True)
    assert await defaults(shop, ada["id"], "billing") == ["ada@example.test"]


async def test_a_customer_has_as_many_addresses_as_they_like(shop: Shop) -> None:
    ada = await made(shop)
    for place in range(25):
        await add(shop, ada["id"], name=str(place))
    counts = []
    for limit in (2, 100):
        with counted(shop.database) as seen:
            answer = await shop.secret.get(
                f"/v1/customers/{ada['id']}/addresses", params={"limit": limit, "page": 1}
            )
        counts.append(len(seen))
        assert len(answer.json()["data"]) == min(limit, 25)
        assert answer.json()["meta"]["pagination"]["total"] == 25
    assert counts[0] == counts[1]


async def test_an_address_is_nobody_elses(shop: Shop) -> None:
    ada, bob = await made(shop), await made(shop, "bob@example.test")
    home = await add(shop, ada["id"], **HOME)
    path = f"/v1/customers/{bob['id']}/addresses/{home['id']}"
    answers = [
        await shop.secret.request(method, path, json={"name": "Bob"}) for method in ("GET", "PUT", "DELETE")
    ]
    assert {answer.status_code for answer in answers} == {404}
    kept = await shop.secret.get(f"/v1/customers/{ada['id']}/addresses/{home['id']}")
    assert kept.json() == home


async def test_notes_are_the_merchants(shop: Shop) -> None:
    ada = await welcome(shop)
    path = f"/v1/customers/{ada.id}/notes"
    note = (await shop.secret.post(path, json={"content": "Kind", "meta": [1]})).json()
    changed = (await shop.secret.put(f"{path}/{note['id']}", json={"content": "Very kind"})).json()
    assert changed == {**note, "content": "Very kind", "updated": changed["updated"]}
    assert (await shop.secret.get(path)).json()["data"] == [changed]
    async with asking_as(shop, ada.jwt, **{"X-Authorization": shop.keys["pk_test"]}) as client:
        answers = [await client.get(path), await client.get(f"{path}/{note['id']}")]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert (await shop.secret.delete(f"{path}/{note['id']}")).status_code == 204
    told = [one for one in await events(shop) if one[0].startswith("customers.notes")]
    assert sorted(told, key=lambda one: one[0]) == [
        ("customers.notes.create", note, 200),
        ("customers.notes.delete", changed, 204),
        ("customers.notes.update", changed, 200),
    ]
