"""Which step comes next, and what happens to those who jump."""

from storefront.checkout.models import Checkout
from storefront.core import clock
from storefront.merchants.models import Merchant
from tests.support.browser import visit
from tests.support.carts import add_zone, alter, row_of, sell, token_with
from tests.support.house import Shop, open_shop
from tests.support.walk import HOME, choose_first_method, open_details, press_pay, send_details, to_payment


async def token_of(shop: Shop, *prices: int) -> str:
    """A shipped mug, with a way of delivery for each price."""
    mug = await sell(shop, "Mug", 4900, ships=True)
    for price in prices:
        await add_zone(shop, price, f"Post at {price}")
    return str((await token_with(shop, mug))["id"])


async def test_C3_a_token_leads_to_the_first_step_that_is_not_done(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    assert (await visit(shop, f"/checkout/{token_id}")).url == f"/checkout/{token_id}/details"
    page = await send_details(shop, await open_details(shop, token_id))
    assert page.url == f"/checkout/{token_id}/delivery"
    await choose_first_method(shop, page)
    assert (await visit(shop, f"/checkout/{token_id}")).url == f"/checkout/{token_id}/payment"


async def test_G3_each_step_has_a_title_of_its_own(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    details = await open_details(shop, token_id)
    delivery = await send_details(shop, details)
    payment = await choose_first_method(shop, delivery)
    order = await press_pay(shop, payment)
    titles = [page.title for page in (details, delivery, payment, order)]
    assert titles[:3] == [f"{step} – Hazel & Clay" for step in ("Your details", "Delivery", "Review and pay")]
    assert titles[3].startswith("Order ")


async def test_C3_jumping_ahead_leads_back_to_the_step_that_is_missing(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    for step in ("delivery", "payment"):
        page = await visit(shop, f"/checkout/{token_id}/{step}")
        assert (page.url, page.sent) == (f"/checkout/{token_id}/details", True)
    await send_details(shop, page)
    assert (await visit(shop, f"/checkout/{token_id}/payment")).url == f"/checkout/{token_id}/delivery"


async def test_C3_finished_steps_are_summed_up_with_a_way_to_change_them(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    page = await to_payment(shop, token_id)
    done = [part.words for part in page.root.all("div", class_="checkout__done")]
    assert done == [
        "Contact ada@example.test Change contact",
        "Delivery address Ada Lovelace 1161 Mission St San Francisco, CA 94103 United States"
        " Change delivery address",
        "Billing address The same as the delivery address Change billing address",
        "Delivery method Post at 500 – $5.00 Change delivery method",
    ]
    assert page.links["Change delivery method"] == f"/checkout/{token_id}/delivery"


async def test_C3_a_single_free_delivery_is_taken_without_asking(shop: Shop) -> None:
    token_id = await token_of(shop, 0)
    page = await send_details(shop, await open_details(shop, token_id))
    assert page.url == f"/checkout/{token_id}/payment"
    assert "Delivery: Post at 0 Free" in page.root.one("div", id="side-summary").words
    assert (await visit(shop, f"/checkout/{token_id}/delivery")).url == f"/checkout/{token_id}/payment"


async def test_C3_a_download_has_no_delivery_step(shop: Shop) -> None:
    book = await sell(shop, "Book", 900, ships=False, downloads=True)
    token = await token_with(shop, book)
    page = await send_details(
        shop, await open_details(shop, token["id"]), **{"customer.email": "ada@example.test"}
    )
    assert page.url == f"/checkout/{token['id']}/payment"
    assert [item.words for item in page.root.one("nav", aria_label="Checkout steps").all("li")] == [
        "Done: Details",
        "Payment",
    ]


async def test_C6_delivery_says_each_price_before_it_is_chosen(shop: Shop) -> None:
    token_id = await token_of(shop, 500, 1200)
    page = await send_details(shop, await open_details(shop, token_id))
    methods = [part.words for part in page.root.all("div", class_="choice--card")]
    assert methods == ["Post at 500 $5.00", "Post at 1200 $12.00"]
    form = page.root.one("form", id="delivery")
    assert form.all("input", type="radio", checked="") == []


async def test_G2_nothing_chosen_is_said_and_nothing_is_kept(shop: Shop) -> None:
    token_id = await token_of(shop, 500, 1200)
    page = await send_details(shop, await open_details(shop, token_id))
    answer = await shop.browser.post(
        f"/checkout/{token_id}/delivery",
        data={"_csrf_token": page.root.one("form", id="delivery").one("input", name="_csrf_token")["value"]},
        headers={"Origin": f"https://{shop.domain}"},
    )
    assert answer.status_code == 422
    assert "Error: Delivery" in answer.text
    assert "Choose how we deliver your order" in answer.text
    assert (await row_of(shop, Checkout, token_id)).shipping_method_id is None


async def test_C6_choosing_with_htmx_brings_the_price_along(shop: Shop) -> None:
    token_id = await token_of(shop, 500, 1200)
    page = await send_details(shop, await open_details(shop, token_id))
    form = page.root.one("form", id="delivery")
    [dearer] = [part for part in page.root.all("div", class_="choice--card") if "$12.00" in part.words]
    answer = await shop.browser.post(
        f"/checkout/{token_id}/delivery",
        data={
            "_csrf_token": form.one("input", name="_csrf_token")["value"],
            "fulfillment.shipping_method": dearer.one("input")["value"],
        },
        headers={"Origin": f"https://{shop.domain}", "HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "$61.00" in answer.text
    assert answer.text.count('hx-swap-oob="true"') == 3


async def test_an_address_that_nothing_reaches_is_explained_with_a_way_to_change_it(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500, countries={"US": ["NY"]})
    token = await token_with(shop, mug)
    page = await send_details(shop, await open_details(shop, token["id"]), **HOME)
    assert page.url.endswith("/delivery")
    assert "We cannot deliver to this address" in page.words
    assert page.links["Change the address"] == f"/checkout/{token['id']}/details"
    assert page.root.all("form", id="delivery") == []


async def test_C17_an_unknown_token_is_explained(shop: Shop) -> None:
    for step in ("", "/details", "/delivery", "/payment"):
        page = await visit(shop, f"/checkout/chkt_nothing{step}")
        assert (page.status, page.heading) == (404, "We cannot find this checkout")
        assert [link.words for link in page.root.one("main").all("a")] == ["Go to your cart"]


async def test_C17_an_expired_token_leads_back_to_its_cart(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    checkout = await row_of(shop, Checkout, token_id)
    await alter(shop, checkout, expires=clock.now() - 1)
    page = await open_details(shop, token_id)
    assert (page.status, page.heading) == (410, "This checkout has expired")
    assert page.links["Start again from the cart"] == f"/cart/{checkout.cart_id}"


async def test_C17_an_ordered_token_leads_to_its_order(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    order = await press_pay(shop, await to_payment(shop, token_id))
    page = await visit(shop, f"/checkout/{token_id}/payment")
    assert (page.status, page.heading) == (200, "Your order has been placed")
    assert page.links["View your order"] == order.url


async def test_another_merchants_token_is_not_there(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    async with open_shop(shop.house) as other:
        assert (await open_details(other, token_id)).status == 404


async def test_a_frame_stays_a_frame(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    page = await visit(shop, f"/checkout/{token_id}?embed=true")
    assert page.url == f"/checkout/{token_id}/details?embed=true"
    page = await send_details(shop, page)
    assert page.url == f"/checkout/{token_id}/delivery?embed=true"
    assert "frame-ancestors *" in page.headers["content-security-policy"]


async def test_a_merchant_may_do_without_the_hosted_checkout(shop: Shop) -> None:
    token_id = await token_of(shop, 500)
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_checkouts = False
    page = await open_details(shop, token_id)
    assert page.status == 404
    assert "Mug" not in page.words
