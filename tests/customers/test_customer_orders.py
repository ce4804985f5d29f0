"""A customer's orders: those that are linked to the account."""

from typing import Any

from sqlalchemy import update

from storefront.orders.models import Order
from tests.customers.helping import asking_as, made, token_of
from tests.support.house import Shop, counted
from tests.support.stock import add_product
from tests.support.till import HOME, fill, pay

ADA = {"email": "ada@example.test"}


async def bought(shop: Shop, **asked: Any) -> dict[str, Any]:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    answer = await pay(shop, await fill(shop, (mug, 1)), **asked)
    assert answer.status_code == 200, answer.text
    order: dict[str, Any] = answer.json()
    return order


async def test_customers_see_their_own_orders_newest_first(shop: Shop) -> None:
    first = await bought(shop, customer=ADA, customer_reference="A-1")
    second = await bought(shop, customer=ADA, customer_reference="A-2")
    await bought(shop, customer={"email": "bob@example.test"})
    async with shop.database.writing() as session:
        mine = Order.merchant_id == shop.id, Order.id == first["id"]
        await session.execute(update(Order).where(*mine).values(created=first["created"] - 60))
    id = first["customer"]["id"]
    async with asking_as(shop, await token_of(shop, id)) as client:
        path = f"/v1/customers/{id}/orders"
        listed = (await client.get(path, params={"sortBy": "created_at", "sortDirection": "desc"})).json()
        assert [row["id"] for row in listed["data"]] == [second["id"], first["id"]]
        found = (await client.get(path, params={"query": "a-1"})).json()
        assert [row["id"] for row in found["data"]] == [first["id"]]
        assert (await client.get(f"{path}/{second['id']}")).json() == second
    assert (await shop.secret.get(path)).json() == listed


async def test_somebody_elses_order_is_not_there(shop: Shop) -> None:
    await bought(shop, customer=ADA)
    theirs = await bought(shop, customer={"email": "bob@example.test"})
    ada = (await shop.secret.get("/v1/customers", params={"query": "ada"})).json()["data"][0]["id"]
    async with asking_as(shop, await token_of(shop, ada)) as client:
        answer = await client.get(f"/v1/customers/{ada}/orders/{theirs['id']}")
    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "not_found")


async def test_a_later_account_does_not_adopt_what_a_guest_bought(shop: Shop) -> None:
    await bought(shop, customer={**ADA, "guest": True}, shipping=HOME, billing=HOME)
    ada = await made(shop)
    assert (await shop.secret.get(f"/v1/customers/{ada['id']}/orders")).json()["data"] == []


async def test_a_list_of_orders_takes_the_same_number_of_questions(shop: Shop) -> None:
    orders = [await bought(shop, customer=ADA) for _ in range(3)]
    counts = []
    for limit in (1, 3):
        with counted(shop.database) as seen:
            path = f"/v1/customers/{orders[0]['customer']['id']}/orders"
            answer = await shop.secret.get(path, params={"limit": limit})
        assert len(answer.json()["data"]) == limit
        counts.append(len(seen))
    assert counts[0] == counts[1]


async def test_orders_outlive_the_account(shop: Shop) -> None:
    order = await bought(shop, customer=ADA)
    await shop.secret.delete(f"/v1/customers/{order['customer']['id']}")
    left = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    assert left == {**order, "customer": {**order["customer"], "id": None}}
