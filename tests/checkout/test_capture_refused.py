"""What a capture refuses, field by field, and that nothing changes then."""

from typing import Any

import pytest
from sqlalchemy import select, update

from storefront.catalog.models import Option, Product, VariantGroup
from storefront.checkout import charge
from storefront.checkout.models import Checkout
from storefront.core.ids import new_id
from storefront.extrafields.models import ExtraField
from storefront.fulfilment.models import Rate, Zone
from tests.support.house import Shop, open_shop
from tests.support.stock import add_product, available
from tests.support.till import ADA, HOME, Books, body, books, fill, fill_in, pay

NOTHING = Books(orders=0, charges=0, held=0, events=0)


async def one(shop: Shop, price: int = 1500, stock: int | None = 5, **columns: Any) -> Product:
    async with shop.database.writing() as session:
        return add_product(session, shop.id, "Mug", price, stock, **columns)


async def refused(shop: Shop, product: Product, **others: Any) -> dict[str, list[str]]:
    """The errors of a capture of one unit; nothing may have changed."""
    before = await available(shop, product)
    answer = await pay(shop, await fill(shop, (product, 1)), **others)
    assert answer.status_code == 422, answer.text
    assert answer.json()["status_code"] == answer.json()["error"]["status_code"] == 422
    assert await available(shop, product) == before
    assert await books(shop) == NOTHING
    errors: dict[str, list[str]] = answer.json()["error"]["errors"]
    return errors


async def reprice(shop: Shop, product: Product, price: int) -> None:
    async with shop.database.writing() as session:
        mine = Product.merchant_id == shop.id, Product.id == product.id
        await session.execute(update(Product).where(*mine).values(price=price))


async def test_blocks_that_are_null_read_as_absent(shop: Shop) -> None:
    """A free order needs an address to write to and nothing else."""
    basket = await fill(shop, (await one(shop, price=0), 1))
    blocks = dict.fromkeys(("line_items", "extra_fields", "payment", "shipping", "billing", "fulfillment"))
    nothing = await shop.public.post(f"/v1/checkouts/{basket.id}", json={**blocks, "customer": None})
    assert nothing.status_code == 422
    assert nothing.json()["error"]["errors"] == {"customer.email": ["The email field is required."]}
    sold = await shop.public.post(f"/v1/checkouts/{basket.id}", json={**blocks, "customer": ADA})
    assert sold.status_code == 200, sold.text
    assert sold.json()["status_payment"] == "paid"


async def test_everything_that_is_missing_is_said_at_once(shop: Shop) -> None:
    mug = await one(shop, stock=0, ships=True, collects_billing=True, collects_fullname=True)
    basket = await fill(shop, (mug, 1))
    answer = await shop.public.post(f"/v1/checkouts/{basket.id}", json={})
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {
        f"line_items.{basket.lines[0]}.quantity": ["Requested quantity is not available."],
        "customer.email": ["The email field is required."],
        "customer.firstname": ["The firstname field is required."],
        "customer.lastname": ["The lastname field is required."],
        **{
            f"{kind}.{part}": [f"The {part.replace('_', ' ')} field is required."]
            for kind in ("shipping", "billing")
            for part in ("name", "street", "town_city", "country")
        },
        "fulfillment.shipping_method": ["Choose how we deliver your order."],
        "payment.gateway": ["The payment.gateway field is required."],
    }
    assert await books(shop) == NOTHING


@pytest.mark.parametrize(
    "email", ["ada", "ada@", "ada@@example.test", "ada@example.test\nBcc: all@x.test", "a b@c.d"]
)
async def test_what_is_no_address_gets_no_mail(shop: Shop, email: str) -> None:
    errors = await refused(shop, await one(shop), customer={"email": email})
    assert errors == {"customer.email": ["Enter an e-mail address such as name@example.com."]}


async def test_a_country_is_a_code(shop: Shop) -> None:
    mug = await one(shop, collects_shipping=True)
    errors = await refused(shop, mug, shipping={**HOME, "country": "Atlantis"})
    assert errors == {"shipping.country": ["Choose a country by its two-letter code."]}


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "2", True, 1_000_001, None])
async def test_a_quantity_is_a_whole_number(shop: Shop, quantity: object) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 1))
    answer = await pay(shop, basket, line_items={basket.lines[0]: {"quantity": quantity}})
    if quantity is None:
        assert answer.status_code == 200
        return
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [f"line_items.{basket.lines[0]}.quantity"]
    assert await books(shop) == NOTHING


async def test_more_than_there_is_cannot_be_had(shop: Shop) -> None:
    mug = await one(shop, stock=2)
    basket = await fill(shop, (mug, 1))
    answer = await pay(shop, basket, line_items={basket.lines[0]: {"quantity": 3}})
    assert answer.json()["error"]["errors"] == {
        f"line_items.{basket.lines[0]}.quantity": ["Requested quantity is not available."]
    }
    assert await available(shop, mug) == 2
    assert await books(shop) == NOTHING


async def test_a_line_of_another_token_is_refused(shop: Shop) -> None:
    mug = await one(shop)
    other = await fill(shop, (mug, 1))
    errors = await refused(shop, mug, line_items={other.lines[0]: {"quantity": 2}})
    assert errors == {f"line_items.{other.lines[0]}": ["The line item was not found in this checkout."]}


async def test_a_product_that_is_no_longer_sold_blocks_the_order(shop: Shop) -> None:
    mug = await one(shop, active=False)
    basket = await fill(shop, (mug, 1))
    answer = await pay(shop, basket)
    assert answer.json()["error"]["errors"] == {
        f"line_items.{basket.lines[0]}": ["This product is no longer available."]
    }
    assert await available(shop, mug) == 5


async def test_an_empty_token_buys_nothing(shop: Shop) -> None:
    answer = await pay(shop, await fill(shop))
    assert answer.json()["error"]["errors"] == {"line_items": ["There is nothing in this checkout."]}


@pytest.mark.parametrize(
    ("payment", "field"),
    [
        ({}, "payment.gateway"),
        ({"gateway": "carrier_pigeon"}, "payment.gateway"),
        ({"gateway": "manual"}, "payment.gateway"),
        ({"gateway": "test_gateway"}, "payment.card.number"),
        ({"gateway": "test_gateway", "card": {"number": "4242"}}, "payment.card.number"),
        ({"gateway": "test_gateway", "card": "4242424242424242"}, "payment.card"),
        ({"gateway": ["test_gateway"]}, "payment.gateway"),
    ],
)
async def test_a_payment_that_cannot_be_asked_for_is_refused(
    shop: Shop, payment: dict[str, Any], field: str
) -> None:
    assert list(await refused(shop, await one(shop), payment=payment)) == [field]


async def test_a_live_shop_takes_no_card_numbers_and_no_test_gateway(shop: Shop) -> None:
    mug = await one(shop)
    live = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    basket = await fill(shop, (mug, 1), sandbox=False)
    numbered = await live.post(f"/v1/checkouts/{basket.id}", json=body())
    assert numbered.status_code == 422
    assert list(numbered.json()["error"]["errors"]) == ["payment.card.number"]
    named = await live.post(f"/v1/checkouts/{basket.id}", json=body(payment={"gateway": "test_gateway"}))
    assert named.status_code == 422
    assert named.json()["error"]["errors"] == {"payment.gateway": ["This payment gateway is not available."]}
    assert await books(shop) == NOTHING


@pytest.mark.parametrize(
    ("card", "type", "message"),
    [
        ("4000 0000 0000 0002", "card_declined", "Your card was declined. Please try another card."),
        (
            "4000 0000 0000 9995",
            "insufficient_funds",
            "Your card has insufficient funds. Please try another card.",
        ),
        ("4000 0000 0000 0069", "expired_card", "Your card has expired. Please try another card."),
        ("4000 0027 6000 3184", "requires_verification", "Your bank asks you to confirm this payment."),
    ],
)
async def test_a_declined_card_gives_everything_back_and_another_card_pays(
    shop: Shop, card: str, type: str, message: str
) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 2))
    declined = await pay(shop, basket, card=card)
    assert (declined.status_code, declined.json()["error"]["type"]) == (402, type)
    assert declined.json()["error"]["message"] == message
    assert ("param" in declined.json()["error"]) is (type == "requires_verification")
    assert await available(shop, mug) == 5
    assert await books(shop) == NOTHING
    assert (await pay(shop, basket)).status_code == 200
    assert await available(shop, mug) == 3
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)


async def test_a_gateway_that_is_not_there_any_more_makes_no_order(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug = await one(shop)
    monkeypatch.setattr(charge, "adapter_of", lambda code, database: None)
    answer = await pay(shop, await fill(shop, (mug, 1)))
    assert (answer.status_code, answer.json()["error"]["type"]) == (402, "gateway_error")
    assert (await books(shop), await available(shop, mug)) == (NOTHING, 5)


async def test_nobody_pays_more_than_was_shown(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 2), quoted=3000)
    await reprice(shop, mug, 1600)
    answer = await pay(shop, basket)
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {
        "total": ["The total has changed to $32.00. Please check it and try again."]
    }
    assert await available(shop, mug) == 5
    assert await books(shop) == NOTHING


async def test_a_price_that_fell_is_charged_as_it_is_now(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 2), quoted=3000)
    await reprice(shop, mug, 1000)
    assert (await pay(shop, basket)).json()["order_value"]["raw"] == 20


async def test_a_buyers_own_choice_may_cost_more_also_after_a_decline(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 1), quoted=1500)
    more = {basket.lines[0]: {"quantity": 3}}
    assert (await pay(shop, basket, card="4000000000000002", line_items=more)).status_code == 402
    assert (await pay(shop, basket, line_items=more)).json()["order_value"]["raw"] == 45


async def test_delivery_has_to_reach_the_address(shop: Shop) -> None:
    mug = await one(shop, ships=True)
    zone = Zone(id=new_id("zone"), merchant_id=shop.id, name="Germany", countries={"DE": ["*"]})
    rate = Rate(id=new_id("rate"), merchant_id=shop.id, zone_id=zone.id, name="DHL", price=499)
    async with shop.database.writing() as session:
        session.add(zone)
        await session.flush()
        session.add(rate)
    method = {"shipping_method": rate.id.replace("rate_", "ship_")}
    errors = await refused(shop, mug, shipping=HOME, fulfillment=method)
    assert errors == {
        "fulfillment.shipping_method": ["This delivery method is not available for your address."]
    }
    basket = await fill(shop, (mug, 1))
    order = (await pay(shop, basket, shipping={**HOME, "country": "DE"}, fulfillment=method)).json()
    assert order["order"]["shipping"]["description"] == "DHL"
    assert order["order_value"]["raw"] == 19.99
    [parcel] = order["fulfillment"]["physical"]["items"]
    assert (parcel["line_item_id"], parcel["shipping_description"]) == (basket.lines[0], "DHL")
    assert parcel["quantity"] == {"total": 1, "fulfilled": 0, "remaining": 1}


async def test_a_reference_belongs_to_one_order(shop: Shop) -> None:
    mug = await one(shop)
    assert (await pay(shop, await fill(shop, (mug, 1)), customer_reference="PO-7")).status_code == 200
    answer = await pay(shop, await fill(shop, (mug, 1)), customer_reference="PO-7")
    assert answer.json()["error"]["errors"] == {
        "customer_reference": ["This reference belongs to another order."]
    }
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)


async def test_a_price_below_the_minimum_is_refused_and_one_above_is_charged(shop: Shop) -> None:
    song = await one(shop, price=500, pay_what_you_want=True)
    errors = await refused(shop, song, pay_what_you_want="4.99")
    assert errors == {"pay_what_you_want": ["The price must be at least $5.00."]}
    order = (await pay(shop, await fill(shop, (song, 1)), pay_what_you_want="12.50")).json()
    assert (order["order_value"]["raw"], order["order"]["total"]["raw"]) == (12.5, 5)
    assert order["transactions"][0]["amount"]["raw"] == 12.5


async def test_questions_are_answered_by_their_kind(shop: Shop) -> None:
    mug = await one(shop)
    made = [
        ExtraField(
            id=new_id("extr"), merchant_id=shop.id, name=name, type=kind, required=needed, options=options
        )
        for name, kind, needed, options in (
            ("Engraving", "text", True, None),
            ("Size", "number", False, None),
            ("Colour", "radio", False, ["Red", "Blue"]),
            ("Day", "date", False, None),
        )
    ]
    async with shop.changing() as session:
        session.add_all(made)
    text, size, colour, day = made
    wrong = {size.id: "large", colour.id: "Green", day.id: "tomorrow"}
    assert await refused(shop, mug, extra_fields=wrong) == {
        f"extra_fields.{text.id}": ["The Engraving field is required."],
        f"extra_fields.{size.id}": ["The Size field must be a number."],
        f"extra_fields.{colour.id}": ["The Colour field must be one of the offered choices."],
        f"extra_fields.{day.id}": ["The Day field must be a date such as 2026-01-31."],
    }
    good = {text.id: "For Ada", size.id: 42, colour.id: "Blue"}
    order = (await pay(shop, await fill(shop, (mug, 1)), extra_fields=good)).json()
    assert sorted((row["name"], row["value"]) for row in order["extra_fields"]) == [
        ("Colour", "Blue"),
        ("Day", None),
        ("Engraving", "For Ada"),
        ("Size", "42"),
    ]


async def test_another_merchants_token_is_404(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 1))
    async with open_shop(shop.house) as neighbour:
        answer = await pay(neighbour, basket)
    assert answer.status_code == 404
    assert await books(shop) == NOTHING


@pytest.mark.parametrize(
    "sent",
    [
        {"line_items": "all"},
        {"line_items": ["item_1"]},
        {"customer": []},
        {"customer": {"email": 7}},
        {"payment": "card"},
        {"extra_fields": 7},
        {"shipping": "home"},
        {"fulfillment": 3},
        {"pay_what_you_want": "a lot"},
        {"meta": "x" * 70_000},
        {"discount_code": {"code": "x"}},
        {"line_items": {"item_1": {"selected_options": 7}}},
    ],
)
async def test_nonsense_is_422_and_never_500(shop: Shop, sent: dict[str, Any]) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 1))
    answer = await shop.public.post(f"/v1/checkouts/{basket.id}", json={**body(), **sent})
    assert answer.status_code == 422, answer.text
    assert await books(shop) == NOTHING


async def test_no_key_buys_nothing(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill_in(shop.database, shop.id, (mug, 1))
    answer = await shop.house.client().post(f"/v1/checkouts/{basket.id}", json=body())
    assert answer.status_code == 401
    assert await books(shop) == NOTHING


async def test_an_order_larger_than_can_be_kept_is_refused(shop: Shop) -> None:
    async with shop.database.writing() as session:
        yachts = [add_product(session, shop.id, f"Yacht {n}", 10**11, None) for n in range(93)]
    basket = await fill(shop, *((yacht, 1) for yacht in yachts))
    answer = await pay(shop, basket, line_items={line: {"quantity": 1_000_000} for line in basket.lines})
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"total": ["An order cannot be this large."]}
    assert await books(shop) == NOTHING


async def test_a_live_token_is_not_found_by_a_sandbox_key(shop: Shop) -> None:
    mug = await one(shop)
    basket = await fill(shop, (mug, 1), sandbox=False)
    answer = await pay(shop, basket)
    assert answer.status_code == 404
    assert (await available(shop, mug), await books(shop)) == (5, NOTHING)


async def test_guessing_codes_by_capture_ends_as_it_does_in_the_helpers(shop: Shop) -> None:
    basket = await fill(shop, (await one(shop), 1))
    statuses = [(await pay(shop, basket, discount_code=f"GUESS{n}")).status_code for n in range(21)]
    assert statuses == [422] * 20 + [429]


@pytest.mark.parametrize("region", [None, "Narnia"])
async def test_the_region_and_postcode_of_another_country_are_forgotten(
    shop: Shop, region: str | None
) -> None:
    """Washington and Western Australia share a code."""
    place = {"tax_country": "US", "tax_region": "WA", "tax_postal_zip_code": "98101"}
    basket = await fill(shop, (await one(shop), 1), **place)
    billing = {**HOME, "country": "AU", "county_state": region, "postal_zip_code": None}
    assert (await pay(shop, basket, billing=billing)).status_code == 200
    async with shop.database.reading() as session:
        asked = Checkout.merchant_id == shop.id, Checkout.id == basket.id
        kept = (await session.execute(select(Checkout).where(*asked))).scalar_one()
    assert (kept.tax_country, kept.tax_region, kept.tax_postal_zip_code) == ("AU", None, None)


async def test_options_chosen_before_there_were_variants_do_not_buy_past_them(shop: Shop) -> None:
    """The product alone costs 15 and is not counted; the variant costs 99 and is sold out."""
    mug = await one(shop, stock=None)
    group, option = new_id("vgrp"), new_id("optn")
    async with shop.database.writing() as session:
        session.add(VariantGroup(id=group, merchant_id=shop.id, product_id=mug.id, name="Size"))
        await session.flush()
        session.add(
            Option(id=option, merchant_id=shop.id, product_id=mug.id, group_id=group, name="S", price=0)
        )
    cart = (await shop.public.get("/v1/carts")).json()["id"]
    added = await shop.public.post(f"/v1/carts/{cart}", json={"id": mug.id, "options": {group: option}})
    assert added.status_code == 200
    token = (await shop.public.get(f"/v1/checkouts/{cart}?type=cart")).json()
    variant = {"options": [option], "inventory": 0, "price": 99}
    made = await shop.secret.post(f"/v1/products/{mug.id}/variants", json={"variants": [variant]})
    assert made.status_code == 201

    answer = await shop.public.post(f"/v1/checkouts/{token['id']}", json=body())
    assert answer.status_code == 422
    line = token["live"]["line_items"][0]["id"]
    gone = {f"line_items.{line}.variant_id": ["This combination is no longer available."]}
    assert answer.json()["error"]["errors"] == gone
    assert await books(shop) == NOTHING
