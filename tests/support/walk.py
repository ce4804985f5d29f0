"""Walking through the hosted checkout over HTTP, as a browser without scripts would.

token = await token_with(shop, mug)
page = await to_payment(shop, token["id"])
page = await press_pay(shop, page)
assert page.heading == "Thank you. Your order is placed."
"""

from typing import Any

from tests.support.browser import Page, Visited, submit, visit

GOOD = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
CONTACT = {"customer.email": "ada@example.test"}
HOME = {
    **CONTACT,
    "shipping.country": "US",
    "shipping.name": "Ada Lovelace",
    "shipping.street": "1161 Mission St",
    "shipping.town_city": "San Francisco",
    "shipping.county_state": "CA",
    "shipping.postal_zip_code": "94103",
}
METHOD = "fulfillment.shipping_method"


async def open_details(shop: Visited, token_id: str, **headers: str) -> Page:
    return await visit(shop, f"/checkout/{token_id}/details", **headers)


async def send_details(shop: Visited, page: Page, **typed: Any) -> Page:
    """The details form with these fields; the address of HOME where none is given."""
    return await submit(shop, page, page.root.one("form", id="details"), **(typed or HOME))


async def choose_first_method(shop: Visited, page: Page) -> Page:
    form = page.root.one("form", id="delivery")
    method = form.all("input", name=METHOD)[0]["value"]
    return await submit(shop, page, form, **{METHOD: method})


async def to_payment(shop: Visited, token_id: str, **typed: Any) -> Page:
    """Through whatever steps there are, to the last one."""
    page = await send_details(shop, await open_details(shop, token_id), **typed)
    if page.url.endswith("/delivery"):
        page = await choose_first_method(shop, page)
    assert page.url.startswith(f"/checkout/{token_id}/payment"), page.words
    return page


async def press_pay(shop: Visited, page: Page, card: str = GOOD, **typed: Any) -> Page:
    """Press the button; a card is typed where the page asks for one."""
    form = page.root.one("form", id="pay")
    asks = bool(form.all("input", name="payment.card.number"))
    numbers = {"payment.card.number": card, "payment.card.expiry": "12 / 30", "payment.card.cvc": "123"}
    return await submit(shop, page, form, **{**(numbers if asks else {}), **typed})


async def press(shop: Visited, page: Page, act: str, **typed: Any) -> Page:
    """Press the button of this act."""
    return await submit(shop, page, page.form_with(act=act), act=act, **typed)
