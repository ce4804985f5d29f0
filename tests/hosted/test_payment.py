"""The last step: codes, prices and paying, over HTTP."""

import asyncio
from urllib.parse import urljoin

import pytest
from sqlalchemy import update

from storefront.catalog.models import Product
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.gateways.models import Gateway
from storefront.giftcards.models import GiftCard
from storefront.merchants.models import Merchant
from storefront.worker.sweep import sweep
from tests.support.browser import filled, visit
from tests.support.carts import add_discount, add_gift_card, add_zone, alter, row_of, sell, token_with
from tests.support.house import Shop
from tests.support.stock import available
from tests.support.till import Books, books
from tests.support.walk import CONTACT, DECLINED, HOME, press, press_pay, to_payment


async def token_of(shop: Shop, price: int = 4900, **product: object) -> str:
    mug = await sell(shop, "Mug", price, **{"ships": True, "stock": 5, **product})
    await add_zone(shop, 500)
    return str((await token_with(shop, mug))["id"])


async def add_manual(shop: Shop, name: str, words: str) -> None:
    config = {"name": name, "payment_instructions": words}
    async with shop.database.writing() as session:
        session.add(Gateway(id=new_id("gway"), merchant_id=shop.id, code="manual", config=config))


async def test_O1_the_button_names_the_act_and_the_amount(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    assert page.root.one("button", id="pay-button").words == "Pay $54.00"
    act = page.root.one("div", id="pay-act")
    assert "Mug $49.00 Quantity 1 Subtotal $49.00 Delivery: Domestic $5.00 Total USD $54.00" in act.words


async def test_O1_a_merchant_setting_states_the_obligation_to_pay(shop: Shop) -> None:
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).states_obligation = True
    page = await to_payment(shop, await token_of(shop))
    assert page.root.one("button", id="pay-button").words == "Order with obligation to pay $54.00"


async def test_O1_buyers_in_the_eu_are_told_that_they_are_obliged_to_pay(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500, countries={"US": ["*"], "DE": ["*"]})
    berlin = {"shipping.country": "DE", "shipping.county_state": "", "shipping.postal_zip_code": "10115"}
    page = await to_payment(shop, (await token_with(shop, mug))["id"], **{**HOME, **berlin})
    assert page.root.one("button", id="pay-button").words == "Order with obligation to pay $54.00"


async def test_O1_what_has_no_address_is_bought_where_the_shop_is(shop: Shop) -> None:
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).country = "IE"
    page = await to_payment(shop, await token_of(shop, ships=False, downloads=True), **CONTACT)
    assert page.root.one("button", id="pay-button").words == "Order with obligation to pay $49.00"


async def test_O1_with_nothing_due_an_order_is_placed_and_no_card_is_asked_for(shop: Shop) -> None:
    await add_gift_card(shop, "GIFT-100", 10000)
    page = await to_payment(shop, await token_of(shop))
    page = await press(shop, page, "gift_card", gift_card_code="gift-100")
    assert page.root.one("button", id="pay-button").words == "Place order"
    assert page.root.all("input", name="payment.card.number") == []
    order = await press_pay(shop, page)
    assert "Nothing was left to pay" in order.words
    assert "Gift card −$54.00 Total USD $0.00" in order.words


async def test_O3_ten_presses_at_once_make_one_order_and_one_charge(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    form = page.root.one("form", id="pay")
    data = {
        **filled(form),
        "payment.card.number": "4242424242424242",
        "payment.card.expiry": "12/30",
        "payment.card.cvc": "123",
    }
    url = urljoin(str(page.answer.url), form["action"])
    origin = {"Origin": f"https://{shop.domain}"}
    answers = await asyncio.gather(*(shop.browser.post(url, data=data, headers=origin) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    kept = await books(shop)
    assert (kept.orders, kept.charges) == (1, 1)


async def test_O3_pressing_again_afterwards_leads_to_the_same_order(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    first = await press_pay(shop, page)
    second = await press_pay(shop, page)
    assert second.url == first.url
    assert (await books(shop)).orders == 1


async def test_O4_a_total_that_moved_charges_nothing_and_shows_both(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await to_payment(shop, token_id)
    async with shop.changing() as session:
        await session.execute(update(Product).where(Product.merchant_id == shop.id).values(price=5900))
    moved = await press_pay(shop, page)
    assert moved.status == 422
    assert "The total has changed from $54.00 to $64.00" in moved.root.one("div", id="error-summary").words
    assert (await books(shop)).orders == 0
    order = await press_pay(shop, moved)
    assert "Total USD $64.00" in order.words


async def test_O4_another_tab_that_saw_the_new_total_does_not_speak_for_this_one(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await to_payment(shop, token_id)
    async with shop.changing() as session:
        await session.execute(update(Product).where(Product.merchant_id == shop.id).values(price=5900))
    await visit(shop, f"/checkout/{token_id}/payment")
    assert (await press_pay(shop, page)).status == 422
    assert (await books(shop)).charges == 0


async def test_O4_an_expired_discount_is_said_and_nothing_is_charged(shop: Shop) -> None:
    await add_discount(shop, "SPRING", "10")
    page = await press(shop, await to_payment(shop, await token_of(shop)), "discount", discount_code="spring")
    assert "Discount SPRING: you save $4.90." in page.words
    async with shop.database.writing() as session:
        ended = update(Discount).where(Discount.merchant_id == shop.id)
        await session.execute(ended.values(expires=True, expires_on=clock.now() - 1))
    moved = await press_pay(shop, page)
    assert moved.status == 422
    assert "The total has changed from $49.10 to $54.00" in moved.words
    assert "The discount code SPRING can no longer be used for this order." in moved.words
    assert (await books(shop)).charges == 0
    order = await press_pay(shop, await press(shop, moved, "drop_discount"))
    assert "Total USD $54.00" in order.words


async def test_O6_declined_keeps_everything_but_card_number_and_code(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    refused = await press_pay(shop, page, card=DECLINED)
    assert refused.status == 402
    [link] = refused.root.one("div", id="error-summary").all("a")
    assert link.words == "Your card was declined and nothing was charged. Try another card, or ask your bank"
    assert link["href"] == "#payment-card-number"
    assert refused.root.one("input", name="payment.card.number")["value"] == ""
    assert refused.root.one("input", name="payment.card.cvc")["value"] == ""
    assert refused.root.one("input", name="payment.card.expiry")["value"] == "12 / 30"
    assert "4000" not in refused.root.one("form", id="pay").one("div", class_="checkout__card").words
    kept = await books(shop)
    assert kept.orders == 0
    assert (await press_pay(shop, refused)).heading == "Thank you. Your order is placed."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"payment.card.number": "4242"}, "Enter the card number, 12 to 19 digits"),
        ({"payment.card.expiry": "2030"}, "Enter the expiry date in the form MM/YY"),
        ({"payment.card.cvc": "12"}, "Enter the security code, 3 or 4 digits"),
    ],
)
async def test_C14_card_fields_say_what_to_do(shop: Shop, typed: dict[str, str], said: str) -> None:
    refused = await press_pay(shop, await to_payment(shop, await token_of(shop)), **typed)
    assert refused.status == 422
    assert [link.words for link in refused.root.one("div", id="error-summary").all("a")] == [said]
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)


async def test_O8_test_mode_says_so_and_lists_its_cards(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    assert "Test mode." in page.root.one("header").words
    assert "4000 0000 0000 0002 is declined" in page.words
    tokens = [part.get("autocomplete") for part in page.root.one("form", id="pay").all("input")]
    assert [token for token in tokens if token] == ["cc-number", "cc-exp", "cc-csc"]


async def test_O8_no_card_number_is_kept_anywhere_on_the_token(shop: Shop) -> None:
    token_id = await token_of(shop)
    await press_pay(shop, await to_payment(shop, token_id), card=DECLINED)
    assert "4000000000000002" not in str((await row_of(shop, Checkout, token_id)).details)


@pytest.mark.parametrize(
    ("act", "field", "code", "said"),
    [
        ("discount", "discount_code", "NOPE", "This discount code does not exist."),
        ("discount", "discount_code", "", "Enter a discount code"),
        ("gift_card", "gift_card_code", "NOPE", "This gift card does not exist."),
        ("gift_card", "gift_card_code", "EMPTY-CARD", "This gift card has no balance left."),
    ],
)
async def test_K4_a_wrong_code_is_explained_and_stops_nobody(
    shop: Shop, act: str, field: str, code: str, said: str
) -> None:
    await add_gift_card(shop, "EMPTY-CARD", 0)
    page = await to_payment(shop, await token_of(shop))
    assert page.root.one("details", id="codes-fold").get("open") is None
    refused = await press(shop, page, act, **{field: code})
    assert refused.status == 422
    assert refused.root.one("p", id=f"{field.replace('_', '-')}-error").words == said
    assert refused.root.one("details", id="codes-fold").get("open") is not None
    assert "Total USD $54.00" in (await press_pay(shop, refused)).words


async def test_K4_codes_that_are_guessed_are_counted(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    for _ in range(20):
        page = await press(shop, page, "discount", discount_code="GUESS")
    page = await press(shop, page, "discount", discount_code="GUESS")
    assert "Too many attempts." in page.root.one("p", id="discount-code-error").words


async def test_a_gift_card_pays_a_part_and_the_card_the_rest(shop: Shop) -> None:
    card = await add_gift_card(shop, "GIFT-20", 2000)
    page = await press(
        shop, await to_payment(shop, await token_of(shop)), "gift_card", gift_card_code="GIFT-20"
    )
    assert page.root.one("button", id="pay-button").words == "Pay $34.00"
    order = await press_pay(shop, page)
    assert "Gift card −$20.00 Total USD $34.00" in order.words
    assert (await row_of(shop, GiftCard, card.id)).balance == 0


async def test_codes_are_taken_away_again(shop: Shop) -> None:
    await add_discount(shop, "SPRING", "10")
    page = await press(shop, await to_payment(shop, await token_of(shop)), "discount", discount_code="SPRING")
    page = await press(shop, page, "drop_discount")
    assert page.root.one("button", id="pay-button").words == "Pay $54.00"


async def test_pay_what_you_want_asks_for_the_price_here(shop: Shop) -> None:
    token_id = await token_of(shop, price=500, ships=False, downloads=True, pay_what_you_want=True)
    page = await to_payment(shop, token_id, **CONTACT)
    assert page.root.one("label", for_="customer-set-price").words == "How much would you like to pay?"
    refused = await press(shop, page, "price", customer_set_price="3")
    assert refused.status == 422
    assert refused.root.one("p", id="customer-set-price-error").words == "Enter an amount of $5.00 or more"
    page = await press(shop, refused, "price", customer_set_price="12,50")
    assert page.root.one("button", id="pay-button").words == "Pay $12.50"
    assert "Your price $12.50 Total USD $12.50" in (await press_pay(shop, page)).words


async def test_stock_that_ran_out_meanwhile_is_explained_with_one_action(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
    cup = await sell(shop, "Cup", 1000, ships=True)
    await add_zone(shop, 500)
    token = await token_with(shop, mug, cup)
    page = await to_payment(shop, token["id"])
    await alter(shop, mug, available=0, stocked=0)
    refused = await press_pay(shop, page)
    assert refused.status == 422
    assert "“Mug” has sold out since you put it into your cart." in refused.words
    assert (await books(shop)).charges == 0
    page = await press(shop, refused, f"drop_line:{token['live']['line_items'][0]['id']}")
    order = await press_pay(shop, page)
    assert "Total USD $15.00" in order.words
    assert "Mug" not in order.words


async def test_too_few_units_are_set_to_what_is_left_in_one_press(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
    await add_zone(shop, 500)
    token = await token_with(shop, mug, quantity=3)
    page = await to_payment(shop, token["id"])
    await alter(shop, mug, available=2, stocked=2)
    refused = await press_pay(shop, page)
    assert "Only 2 of “Mug” are left. You asked for 3." in refused.words
    page = await press(shop, refused, f"set_line:{token['live']['line_items'][0]['id']}")
    assert page.root.one("button", id="pay-button").words == "Pay $103.00"
    await press_pay(shop, page)
    assert await available(shop, mug) == 0


async def test_the_last_thing_that_sold_out_leads_back_to_the_cart(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await to_payment(shop, token_id)
    async with shop.changing() as session:
        await session.execute(
            update(Product).where(Product.merchant_id == shop.id).values(available=0, stocked=0)
        )
    refused = await press_pay(shop, page)
    cart_id = (await row_of(shop, Checkout, token_id)).cart_id
    assert refused.root.one("div", id="troubles").one("a")["href"] == f"/cart/{cart_id}"


async def test_a_live_shop_offers_its_manual_methods_with_their_instructions(shop: Shop) -> None:
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).sandbox = False
    for name, words in (("Bank transfer", "Pay to account 42."), ("On delivery", "Pay the courier.")):
        await add_manual(shop, name, words)
    token_id = await token_of(shop)
    await alter(shop, await row_of(shop, Checkout, token_id), sandbox=False)
    page = await to_payment(shop, token_id)
    assert "Bank transfer Pay to account 42." in page.words
    assert page.root.all("input", name="payment.card.number") == []
    refused = await press_pay(shop, page)
    assert "Choose how you want to pay" in refused.root.one("div", id="error-summary").words
    [card] = [part for part in page.root.all("div", class_="choice--card") if "Bank" in part.words]
    chosen = card.one("input")["value"]
    order = await press_pay(shop, refused, **{"payment.gateway": chosen})
    assert "Bank transfer Pay to account 42." in order.words
    assert "We go on as soon as your payment has arrived." in order.words


async def test_a_page_that_another_site_sends_is_refused(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    form = page.root.one("form", id="pay")
    answer = await shop.browser.post(
        urljoin(str(page.answer.url), form["action"]),
        data=filled(form),
        headers={"Origin": "https://evil.test"},
    )
    assert answer.status_code == 403
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)


async def test_a_disabled_account_cannot_be_paid(shop: Shop) -> None:
    page = await to_payment(shop, await token_of(shop))
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).status = "disabled"
    refused = await press_pay(shop, page)
    assert refused.status == 402
    assert "This merchant's account is disabled." in refused.words
    assert (await books(shop)).orders == 0


async def test_O7_an_outcome_that_nobody_knows_yet_is_waited_for_and_becomes_one_order(shop: Shop) -> None:
    payment = await to_payment(shop, await token_of(shop))
    page = await press_pay(shop, payment, "4000 0000 0000 4400")
    assert (page.status, page.heading) == (200, "We are checking your payment")
    assert (await visit(shop, payment.url)).heading == "We are checking your payment"
    assert await books(shop) == Books(orders=0, charges=1, held=1, events=0)
    async with shop.database.writing() as session:
        await session.execute(update(Attempt).where(Attempt.merchant_id == shop.id).values(lease=1))
    await sweep(shop.database, shop.house.settings)
    assert (await visit(shop, payment.url)).heading == "Your order has been placed"
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)
