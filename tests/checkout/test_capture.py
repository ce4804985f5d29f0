"""A token becomes an order: what is charged, taken, written and answered."""

from typing import Any

import pytest
from sqlalchemy import select

from storefront.checkout.models import Attempt, Checkout
from storefront.core.ids import new_id
from storefront.core.outbox import Event
from storefront.customers.models import Customer
from storefront.gateways.models import Gateway
from storefront.merchants.models import Merchant
from tests.support.house import Shop
from tests.support.stock import add_product, add_variant, available
from tests.support.till import ADA, HOME, Books, body, books, fill, pay


async def test_a_good_card_pays_for_the_order(shop: Shop) -> None:
    async with shop.database.writing() as session:
        loafers = add_product(session, shop.id, "Oxford Loafers", 11000, stock=10)
    basket = await fill(shop, (loafers, 2))
    order = (await pay(shop, basket)).json()
    assert (order["checkout_token_id"], order["sandbox"]) == (basket.id, True)
    assert (order["status"], order["status_payment"]) == ("open", "paid")
    assert order["order_value"]["formatted_with_code"] == "220.00 USD"
    assert (order["order"]["subtotal"]["raw"], order["order"]["total_due"]["raw"]) == (220, 220)
    assert await available(shop, loafers) == 8
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)


async def test_the_answer_says_what_was_bought_and_how_it_was_paid(shop: Shop) -> None:
    async with shop.database.writing() as session:
        loafers = add_product(session, shop.id, "Oxford Loafers", 11000, stock=10)
    basket = await fill(shop, (loafers, 1))
    order = (await pay(shop, basket, customer_reference="TSTNC-21", meta={"gift": True})).json()
    [line] = order["order"]["line_items"]
    assert (line["id"], line["product_name"], line["quantity"]) == (basket.lines[0], "Oxford Loafers", 1)
    assert line["price"]["formatted_with_symbol"] == line["line_total"]["formatted_with_symbol"] == "$110.00"
    assert (line["variants"], line["is_taxable"], line["tax_rate"]) == ([], False, None)
    [paid] = order["transactions"]
    assert (paid["type"], paid["status"], paid["status_reason"]) == ("charge", "complete", "complete")
    assert (paid["gateway"], paid["gateway_name"]) == ("test_gateway", "Test gateway")
    assert (paid["gateway_reference"], paid["amount"]["raw"]) == ("4242", 110)
    assert paid["payment_source"] == {"brand": "visa", "country": None, "billing_zip_postal_code": None}
    assert (order["customer_reference"], order["meta"]) == ("TSTNC-21", {"gift": True})
    assert (order["redirect"], order["shipping"], order["billing"]) == (False, None, None)
    assert order["order"]["discount"] == order["order"]["shipping"] == order["order"]["giftcard"] == []
    assert order["fulfillment"] == {"physical": {"items": [], "shipments": []}, "digital": {"downloads": []}}
    assert order["is"] == {"free": False, "fulfilled": False}
    assert order["merchant"]["name"] == "Hazel & Clay"


async def test_the_buyer_becomes_a_customer(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    first = (await pay(shop, await fill(shop, (mug, 1)))).json()
    again = (await pay(shop, await fill(shop, (mug, 1)), customer={"email": "ADA@example.test"})).json()
    assert first["customer"] == {"id": again["customer"]["id"], **ADA}
    async with shop.database.reading() as session:
        [ada] = await session.scalars(select(Customer).where(Customer.merchant_id == shop.id))
    assert (ada.id, ada.firstname) == (first["customer"]["id"], "Ada")


async def test_the_event_holds_the_answer(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    order = (await pay(shop, await fill(shop, (mug, 1)))).json()
    async with shop.database.reading() as session:
        [event] = await session.scalars(select(Event).where(Event.merchant_id == shop.id))
    assert (event.name, event.response_code) == ("orders.create", 200)
    assert event.payload == order


async def test_the_token_and_its_attempt_know_the_order(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1))
    order = (await pay(shop, basket)).json()
    async with shop.database.reading() as session:
        checkout = await session.scalar(
            select(Checkout).where(Checkout.merchant_id == shop.id, Checkout.id == basket.id)
        )
        [attempt] = await session.scalars(select(Attempt).where(Attempt.merchant_id == shop.id))
    assert checkout is not None
    assert (checkout.order_id, checkout.attempt_id) == (order["id"], attempt.id)
    assert (attempt.state, attempt.order_id, attempt.amount) == ("settled", order["id"], 1500)


async def test_choices_of_the_last_moment_are_priced_and_taken(shop: Shop) -> None:
    async with shop.database.writing() as session:
        shirt = add_product(session, shop.id, "Shirt", 2900)
        await session.flush()
        small = add_variant(session, shirt, stock=5, price=2500)
    basket = await fill(shop, (shirt, 1))
    lines = {basket.lines[0]: {"variant_id": small.id, "quantity": 3, "price": {"raw": 1}}}
    order = (await pay(shop, basket, line_items=lines)).json()
    [line] = order["order"]["line_items"]
    assert (line["quantity"], line["price"]["raw"], line["variant"]["id"]) == (3, 25, small.id)
    assert order["transactions"][0]["amount"]["raw"] == 75
    assert await available(shop, small) == 2


async def test_lines_may_come_as_a_list(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1))
    order = (await pay(shop, basket, line_items=[{"id": basket.lines[0], "quantity": 4}])).json()
    assert order["order"]["subtotal"]["raw"] == 60


async def test_what_clients_send_beyond_the_documents_is_ignored(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    beside: dict[str, Any] = {
        "total": 1,
        "merchant_id": 999,
        "id": "ord_x",
        "extrafields": {"extr_other": "x"},
    }
    empty: dict[str, Any] = {"fulfillment": {"shipping_method": ""}, "billing": [], "discount_code": ""}
    answer = await pay(shop, await fill(shop, (mug, 1)), **beside, **empty)
    assert answer.status_code == 200
    assert (answer.json()["order_value"]["raw"], answer.json()["extra_fields"]) == (15, [])


async def test_a_receipt_is_there_after_the_capture_and_not_before(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1))
    url = f"/v1/checkouts/{basket.id}/receipt"
    assert (await shop.public.get(url)).status_code == 404
    order = (await pay(shop, basket)).json()
    assert (await shop.public.get(url)).json() == order


async def test_a_free_order_needs_no_payment(shop: Shop) -> None:
    async with shop.database.writing() as session:
        sticker = add_product(session, shop.id, "Sticker", 0, stock=3)
    answer = await shop.public.post(
        f"/v1/checkouts/{(await fill(shop, (sticker, 1))).id}", json={"customer": ADA}
    )
    order = answer.json()
    assert (order["status_payment"], order["transactions"], order["is"]["free"]) == ("paid", [], True)
    assert await available(shop, sticker) == 2
    assert await books(shop) == Books(orders=1, charges=0, held=0, events=1)


async def test_a_disabled_merchant_sells_nothing(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=1)
        merchant = await session.get_one(Merchant, shop.id)
        merchant.status = "disabled"
    answer = await pay(shop, await fill(shop, (mug, 1)))
    assert answer.status_code == 402
    assert answer.json()["error"]["type"] == "account_limitation"
    assert await available(shop, mug) == 1
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)


async def test_a_manual_method_makes_an_order_that_is_not_paid_yet(shop: Shop) -> None:
    transfer = Gateway(
        id=new_id("gway"), merchant_id=shop.id, code="manual",
        config={"name": "Bank transfer", "payment_instructions": "Pay to DE02 1203 0000 0000 2020 51."},
    )  # fmt: skip
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=1)
        session.add(transfer)
    basket = await fill(shop, (mug, 1), sandbox=False)
    payment = {"gateway": "manual", "manual": {"id": transfer.id}}
    live = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    answer = await live.post(f"/v1/checkouts/{basket.id}", json=body(payment=payment))
    order = answer.json()
    assert (order["status_payment"], order["sandbox"]) == ("not_paid", False)
    [promise] = order["transactions"]
    assert (promise["status"], promise["status_reason"], promise["charge_date"]) == (
        "pending",
        "awaiting_payment",
        None,
    )
    assert (promise["gateway_reference"], promise["notes"]) == (
        "Bank transfer",
        "Pay to DE02 1203 0000 0000 2020 51.",
    )
    assert await available(shop, mug) == 0


@pytest.mark.parametrize("sent", [None, "chkt_doesnotexist1"])
async def test_an_unknown_or_expired_token_is_404(shop: Shop, sent: str | None) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=1)
    expired = await fill(shop, (mug, 1), expires=1)
    answer = await shop.public.post(f"/v1/checkouts/{sent or expired.id}", json=body())
    assert answer.status_code == 404
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)


async def test_an_address_is_kept_with_the_order(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, collects_shipping=True)
    order = (await pay(shop, await fill(shop, (mug, 1)), shipping={**HOME, "country": "us"})).json()
    assert order["shipping"] == {**HOME, "street_2": None, "delivery_instructions": None}
    assert order["collected"]["shipping_address"] is True
