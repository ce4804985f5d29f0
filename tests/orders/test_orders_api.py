"""Orders over the API."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update

from storefront.catalog.models import Product
from tests.support.house import Shop, counted, open_shop
from tests.support.stock import add_product
from tests.support.till import body, fill, pay


async def sold(shop: Shop, count: int = 1, **others: Any) -> list[dict[str, Any]]:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    return [(await pay(shop, await fill(shop, (mug, 1)), **others)).json() for _ in range(count)]


async def ids(answer: httpx.Response) -> set[str]:
    return {order["id"] for order in answer.json()["data"]}


async def test_an_order_is_shown_as_it_was_answered(shop: Shop) -> None:
    [order] = await sold(shop)
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == order


async def test_an_order_is_found_by_its_reference(shop: Shop) -> None:
    [order] = await sold(shop, customer_reference="PO-12")
    answer = await shop.secret.get("/v1/orders/PO-12", params={"type": "reference"})
    assert answer.json()["id"] == order["id"]
    assert (await shop.secret.get("/v1/orders/PO-12")).status_code == 404


async def test_the_list_comes_in_pages(shop: Shop) -> None:
    made = {order["id"] for order in await sold(shop, 5)}
    first = await shop.secret.get("/v1/orders", params={"limit": 3})
    second = await shop.secret.get("/v1/orders", params={"limit": 3, "page": 2})
    assert await ids(first) | await ids(second) == made
    pagination = first.json()["meta"]["pagination"]
    assert (pagination["total"], pagination["count"], pagination["total_pages"]) == (5, 3, 2)
    assert pagination["links"] == {"next": "https://testserver/v1/orders?limit=3&page=2"}


@pytest.mark.parametrize("limit", ["0", "101", "ten", "1.5"])
async def test_a_limit_out_of_bounds_is_422(shop: Shop, limit: str) -> None:
    answer = await shop.secret.get("/v1/orders", params={"limit": limit})
    assert (answer.status_code, list(answer.json()["error"]["errors"])) == (422, ["limit"])


async def test_the_query_looks_at_reference_address_and_names(shop: Shop) -> None:
    [ada] = await sold(shop, customer_reference="PO-1%")
    [grace] = await sold(shop, customer={"email": "grace@navy.test", "lastname": "Hopper"})
    for query, found in (("po-1%", ada), ("LOVELACE", ada), ("navy.test", grace), ("hopp", grace)):
        answer = await shop.secret.get("/v1/orders", params={"query": query})
        assert await ids(answer) == {found["id"]}
    assert await ids(await shop.secret.get("/v1/orders", params={"query": "nobody"})) == set()


async def test_live_keys_see_no_sandbox_orders(shop: Shop) -> None:
    [order] = await sold(shop)
    live = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    assert (await live.get("/v1/orders")).json()["data"] == []
    assert (await live.get(f"/v1/orders/{order['id']}")).status_code == 404
    assert (await live.post(f"/v1/orders/{order['id']}/actions/refund")).status_code == 404


async def test_orders_are_for_secret_keys_of_their_merchant(shop: Shop) -> None:
    [order] = await sold(shop)
    for url in ("/v1/orders", f"/v1/orders/{order['id']}"):
        assert (await shop.public.get(url)).status_code == 401
    assert (await shop.public.post(f"/v1/orders/{order['id']}/actions/refund")).status_code == 401
    async with open_shop(shop.house) as neighbour:
        assert (await neighbour.secret.get(f"/v1/orders/{order['id']}")).status_code == 404
        assert (await neighbour.secret.get("/v1/orders")).json()["data"] == []


async def test_a_list_takes_the_same_number_of_queries_however_long(shop: Shop) -> None:
    await sold(shop, 2)
    with counted(shop.database) as few:
        await shop.secret.get("/v1/orders")
    await sold(shop, 6)
    with counted(shop.database) as many:
        await shop.secret.get("/v1/orders")
    assert len(few) == len(many) == 7


async def test_what_happens_to_a_product_later_does_not_change_the_order(shop: Shop) -> None:
    [order] = await sold(shop)
    product_id = order["order"]["line_items"][0]["product_id"]
    async with shop.database.writing() as session:
        mine = Product.merchant_id == shop.id, Product.id == product_id
        await session.execute(update(Product).where(*mine).values(name="Cup", price=9))
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == order


async def test_a_capture_leaves_no_trace_of_the_card(shop: Shop) -> None:
    [order] = await sold(shop)
    assert "4242424242424242" not in str(order).replace(" ", "")
    assert body()["payment"]["card"]["number"].replace(" ", "") == "4242424242424242"
