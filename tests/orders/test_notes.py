"""Notes about an order: for the merchant alone."""

from tests.orders.helping import mug_for, sold
from tests.support.house import Shop, open_shop
from tests.support.outbox import events


async def test_a_note_is_written_changed_and_deleted(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    path = f"/v1/orders/{order['id']}/notes"
    note = (await shop.secret.post(path, json={"content": " Wrapped ", "meta": {"by": "Ada"}})).json()
    assert (note["content"], note["meta"]) == ("Wrapped", {"by": "Ada"})
    assert (await shop.secret.get(f"{path}/{note['id']}")).json() == note
    changed = (await shop.secret.put(f"{path}/{note['id']}", json={"content": "Boxed"})).json()
    assert changed == {**note, "content": "Boxed", "updated": changed["updated"]}
    assert (await shop.secret.delete(f"{path}/{note['id']}")).status_code == 204
    assert (await shop.secret.get(f"{path}/{note['id']}")).status_code == 404
    told = [event for event in await events(shop) if event[0].startswith("orders.notes.")]
    assert sorted(told, key=lambda event: event[0]) == [
        ("orders.notes.create", note, 200),
        ("orders.notes.delete", changed, 204),
        ("orders.notes.update", changed, 200),
    ]
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == order


async def test_the_newest_note_comes_first(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    path = f"/v1/orders/{order['id']}/notes"
    made = {(await shop.secret.post(path, json={"content": str(n)})).json()["id"] for n in range(3)}
    listed = (await shop.secret.get(path, params={"limit": 2})).json()
    assert (len(listed["data"]), listed["meta"]["pagination"]["total"]) == (2, 3)
    rest = (await shop.secret.get(path, params={"limit": 2, "page": 2})).json()
    assert {note["id"] for note in listed["data"] + rest["data"]} == made


async def test_notes_are_found_under_their_own_order_and_shop_only(shop: Shop) -> None:
    mug = await mug_for(shop)
    one, other = await sold(shop, mug), await sold(shop, mug)
    note = (await shop.secret.post(f"/v1/orders/{one['id']}/notes", json={"content": "x"})).json()["id"]
    assert (await shop.secret.get(f"/v1/orders/{other['id']}/notes/{note}")).status_code == 404
    async with open_shop(shop.house) as neighbour:
        for path in (f"/v1/orders/{one['id']}/notes", f"/v1/orders/{one['id']}/notes/{note}"):
            assert (await neighbour.secret.get(path)).status_code == 404
    live = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    assert (await live.get(f"/v1/orders/{one['id']}/notes")).status_code == 404


async def test_a_note_says_something(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    for content in ("", "   ", None, 5):
        refused = await shop.secret.post(f"/v1/orders/{order['id']}/notes", json={"content": content})
        assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["content"])
