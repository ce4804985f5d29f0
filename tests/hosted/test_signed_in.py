"""Buying as a customer: what is known is filled in, the order is theirs, a guest is asked nothing more."""

from typing import Any

from storefront.merchants.models import Merchant
from storefront.orders.models import Order
from tests.account.helping import address_in, customer, row_of, sign_in
from tests.support.browser import Page, submit, visit
from tests.support.carts import add_zone, sell, token_with
from tests.support.carts import row_of as stored_row
from tests.support.house import Shop, counted, open_shop
from tests.support.walk import HOME, choose_first_method, open_details, press_pay, send_details, to_payment

LONDON = {
    "name": "Ada King",
    "street": "12 St James's Square",
    "town_city": "London",
    "postal_zip_code": "SW1Y 4JH",
    "country": "GB",
}
MISSION = {
    "name": "Ada Lovelace",
    "street": "1161 Mission St",
    "town_city": "San Francisco",
    "county_state": "CA",
    "postal_zip_code": "94103",
    "country": "US",
}
BERLIN = {
    "name": "Ada",
    "street": "Torstr. 1",
    "town_city": "Berlin",
    "postal_zip_code": "10119",
    "country": "DE",
}


async def token_of(shop: Shop, **product: Any) -> str:
    """A token for a mug that goes to the US and the UK."""
    mug = await sell(shop, "Mug", 4900, **{"ships": True, **product})
    await add_zone(shop, 500, countries={"US": ["*"], "GB": ["*"]})
    return str((await token_with(shop, mug))["id"])


async def keep(shop: Shop, owner: str, address: dict[str, str], **flags: bool) -> str:
    answer = await shop.secret.post(f"/v1/customers/{owner}/addresses", json={**address, **flags})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def addresses_of(shop: Shop, owner: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await shop.secret.get(f"/v1/customers/{owner}/addresses")).json()["data"]
    return found


def value(page: Page, name: str) -> str:
    return page.root.one("input", name=name)["value"]


async def test_C2_a_guest_may_sign_in_by_a_link_and_comes_back_to_the_checkout(shop: Shop) -> None:
    token = await token_of(shop)
    page = await open_details(shop, token)
    assert page.links["Sign in"] == f"/account?checkout={token}"
    assert page.root.all("input", name="keep_address") == []
    entered = await sign_in(shop, f"/account?checkout={token}")
    assert entered.url == f"/checkout/{token}/details"
    assert f"Signed in as {address_in(shop)} ." in entered.words
    assert "Sign in" not in entered.links
    assert (await visit(shop, f"/account?checkout={token}")).url == f"/checkout/{token}/details"


async def test_C2_no_way_out_of_a_frame_and_none_to_a_shop_without_accounts(shop: Shop) -> None:
    token = await token_of(shop)
    assert "Sign in" not in (await visit(shop, f"/checkout/{token}/details?embed=true")).links
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    assert "Sign in" not in (await open_details(shop, token)).links


async def test_A2_a_customer_finds_everything_filled_in_and_buys_with_a_few_presses(shop: Shop) -> None:
    ada = await customer(shop, phone="+1 415 555 0100")
    await keep(shop, ada["id"], LONDON)
    await keep(shop, ada["id"], MISSION, default_shipping=True)
    await sign_in(shop)
    token = await token_of(shop)
    page = await open_details(shop, token)
    assert value(page, "customer.email") == address_in(shop)
    assert value(page, "customer.phone") == "+1 415 555 0100"
    assert value(page, "shipping.street") == "1161 Mission St"
    assert page.root.one("select", name="shipping.county_state").one("option", selected="")["value"] == "CA"
    page = await submit(shop, page, page.root.one("form", id="details"))
    done = await press_pay(shop, await choose_first_method(shop, page))
    order = await stored_row(shop, Order, done.url.partition("?")[0].rpartition("/")[2])
    assert order.customer_id == ada["id"]
    assert order.snapshot["shipping"]["street"] == "1161 Mission St"


async def test_A2_another_stored_address_is_one_choice_away_and_keeps_the_rest(shop: Shop) -> None:
    ada = await customer(shop)
    london = await keep(shop, ada["id"], LONDON)
    mission = await keep(shop, ada["id"], MISSION, default_shipping=True)
    await keep(shop, ada["id"], BERLIN)
    await sign_in(shop)
    page = await open_details(shop, await token_of(shop))
    offered = page.root.one("select", name="saved_shipping")
    assert [option["value"] for option in offered.all("option")] == ["", mission, london], "C8: not to Berlin"
    assert offered.one("option", selected="")["value"] == mission
    typed = {"customer.email": "other@example.test", "saved_shipping": london, "act": "saved_shipping"}
    page = await send_details(shop, page, **typed)
    assert (page.status, page.root.all("div", id="error-summary")) == (200, [])
    assert value(page, "customer.email") == "other@example.test"
    assert value(page, "shipping.postal_zip_code") == "SW1Y 4JH"
    assert page.root.one("select", name="shipping.country").one("option", selected="")["value"] == "GB"
    assert page.root.one("select", name="saved_shipping").one("option", selected="")["value"] == london
    assert len(page.root.one("select", name="saved_billing").all("option")) == 4


async def test_A2_with_scripts_only_the_address_comes_back(shop: Shop) -> None:
    ada = await customer(shop)
    london = await keep(shop, ada["id"], LONDON)
    await keep(shop, ada["id"], MISSION)
    await sign_in(shop)
    page = await open_details(shop, await token_of(shop))
    shop.browser.headers["HX-Request"] = "true"
    typed = {"saved_shipping": london, "act": "saved_shipping"}
    swapped = await submit(shop, page, page.root.one("form", id="details"), **typed)
    assert swapped.root.all("h1") == []
    assert value(swapped, "shipping.street") == "12 St James's Square"


async def test_I8_somebody_elses_address_is_no_choice(shop: Shop) -> None:
    await customer(shop)
    other = (await shop.secret.post("/v1/customers", json={"email": f"eve{shop.id}@example.test"})).json()
    hers = await keep(shop, other["id"], LONDON)
    await sign_in(shop)
    page = await open_details(shop, await token_of(shop))
    page = await send_details(shop, page, **HOME, saved_shipping=hers, act="saved_shipping")
    assert value(page, "shipping.street") == HOME["shipping.street"]
    assert "St James" not in page.answer.text


async def test_a_default_billing_address_of_its_own_is_filled_in_too(shop: Shop) -> None:
    ada = await customer(shop)
    await keep(shop, ada["id"], MISSION, default_shipping=True)
    await keep(shop, ada["id"], BERLIN, default_billing=True)
    await sign_in(shop)
    page = await open_details(shop, await token_of(shop))
    assert page.root.one("input", name="billing_same").get("checked") is None
    assert value(page, "billing.street") == "Torstr. 1"


async def test_an_address_is_kept_in_the_account_once_when_asked_for(shop: Shop) -> None:
    ada = await customer(shop)
    await sign_in(shop)
    token = await token_of(shop)
    page = await open_details(shop, token)
    assert page.root.one("input", name="keep_address").get("checked") is not None, "the first one"
    refused = await send_details(shop, page, **{**HOME, "shipping.street": ""})
    assert refused.status == 422
    assert await addresses_of(shop, ada["id"]) == []
    for _ in range(2):
        await send_details(shop, await open_details(shop, token), **HOME, keep_address="true")
    [kept] = await addresses_of(shop, ada["id"])
    assert {part: kept[part] for part in MISSION} == MISSION
    form = (await open_details(shop, token)).root.one("form", id="details")
    assert form.one("input", name="keep_address").get("checked") is None


async def test_what_was_answered_before_signing_in_stays(shop: Shop) -> None:
    ada = await customer(shop)
    await keep(shop, ada["id"], LONDON)
    token = await token_of(shop)
    await send_details(shop, await open_details(shop, token))
    await sign_in(shop)
    page = await open_details(shop, token)
    assert value(page, "customer.email") == HOME["customer.email"]
    assert value(page, "shipping.street") == HOME["shipping.street"]


async def test_signing_out_in_the_checkout_goes_on_as_a_guest(shop: Shop) -> None:
    ada = await customer(shop)
    await keep(shop, ada["id"], MISSION)
    await sign_in(shop)
    token = await token_of(shop)
    page = await open_details(shop, token)
    page = await submit(shop, page, page.root.one("form", id="sign-out"))
    assert page.url == f"/checkout/{token}/details"
    assert value(page, "shipping.street") == ""
    assert value(page, "customer.email") == ""


async def test_a_guest_who_types_a_customers_address_sees_nothing_of_theirs(shop: Shop) -> None:
    ada = await customer(shop, phone="+1 415 555 0100")
    await keep(shop, ada["id"], LONDON)
    token = await token_of(shop)
    page = await to_payment(shop, token, **{**HOME, "customer.email": address_in(shop)})
    for text in (page.answer.text, (await open_details(shop, token)).answer.text):
        assert "St James" not in text
        assert "555 0100" not in text


async def test_a_deleted_customer_buys_as_a_guest(shop: Shop) -> None:
    ada = await customer(shop)
    await sign_in(shop)
    token = await token_of(shop)
    assert (await shop.secret.delete(f"/v1/customers/{ada['id']}")).status_code in {200, 204}
    page = await open_details(shop, token)
    assert "Sign in" in page.links
    done = await press_pay(shop, await to_payment(shop, token))
    assert done.heading == "Thank you. Your order is placed."


async def test_a_cookie_of_another_shop_fills_in_nothing(shop: Shop) -> None:
    await customer(shop)
    await sign_in(shop)
    value_of = shop.browser.cookies[f"__Host-account_{shop.id}"]
    async with open_shop(shop.house) as other:
        other.browser.cookies.set(f"__Host-account_{other.id}", value_of)
        page = await open_details(other, await token_of(other))
        assert value(page, "customer.email") == ""


async def test_many_addresses_cost_no_more_queries_than_one(shop: Shop) -> None:
    ada = await customer(shop)
    await keep(shop, ada["id"], MISSION)
    await sign_in(shop)
    token = await token_of(shop)
    with counted(shop.database) as few:
        await open_details(shop, token)
    for number in range(9):
        await keep(shop, ada["id"], {**LONDON, "street": f"{number} St James's Square"})
    with counted(shop.database) as many:
        await open_details(shop, token)
    assert len(few) == len(many)


async def test_the_account_row_is_what_the_order_names(shop: Shop) -> None:
    """Also where the receipt goes to another address than the account's."""
    await customer(shop)
    await sign_in(shop)
    token = await token_of(shop)
    page = await to_payment(shop, token, **{**HOME, "customer.email": "gift@example.test"})
    done = await press_pay(shop, page)
    order = await stored_row(shop, Order, done.url.partition("?")[0].rpartition("/")[2])
    assert order.customer_id == (await row_of(shop, address_in(shop))).id
    assert order.email == "gift@example.test"
