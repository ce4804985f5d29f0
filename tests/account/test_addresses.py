"""The customer's addresses: kept in the form of their country, changed, preferred, deleted."""

from typing import Any

import pytest

from tests.account.helping import address_in, customer, sign_in
from tests.customers.helping import made
from tests.support.browser import Page, submit, visit
from tests.support.house import Shop, counted

MISSION = {
    "shipping.country": "US",
    "shipping.name": "Ada Lovelace",
    "shipping.street": "1161 Mission St",
    "shipping.town_city": "San Francisco",
    "shipping.county_state": "CA",
    "shipping.postal_zip_code": "94103",
}
LONDON = {
    "shipping.country": "GB",
    "shipping.name": "Ada King",
    "shipping.street": "12 St James's Square",
    "shipping.town_city": "London",
    "shipping.county_state": "",
    "shipping.postal_zip_code": "sw1y4jh",
}


async def add(shop: Shop, **typed: Any) -> Page:
    return await send(shop, await visit(shop, "/account/addresses/new"), **typed)


async def send(shop: Shop, page: Page, **typed: Any) -> Page:
    return await submit(shop, page, page.root.one("form", class_="account__form"), **typed)


async def kept(shop: Shop) -> list[dict[str, Any]]:
    """As the merchant sees them, the oldest first."""
    [ada] = (await shop.secret.get("/v1/customers", params={"query": address_in(shop)})).json()["data"]
    found = (await shop.secret.get(f"/v1/customers/{ada['id']}/addresses")).json()["data"]
    return sorted(found, key=lambda each: each["street"] or "")


async def open_only(shop: Shop) -> Page:
    [one] = await kept(shop)
    return await visit(shop, f"/account/addresses/{one['id']}")


async def test_A2_an_address_is_added_tidied_and_listed(shop: Shop) -> None:
    page = await sign_in(shop)
    page = await visit(shop, page.links["Addresses"])
    assert "There are no addresses here yet." in page.words
    page = await visit(shop, page.links["Add an address"])
    assert page.root.one("input", name="shipping.name")["value"] == "Ada Lovelace"
    page = await send(shop, page, **LONDON, default_shipping="true")
    assert page.url == "/account/addresses"
    card = page.root.one("li", class_="account__card")
    assert card.words == (
        "Ada King 12 St James's Square London SW1Y 4JH United Kingdom Default for delivery Change Ada King"
    )
    [one] = await kept(shop)
    assert (one["postal_zip_code"], one["country"]) == ("SW1Y 4JH", "GB")
    assert (one["default_shipping"], one["default_billing"]) == (True, False)


async def test_A2_an_address_is_changed_where_it_stands(shop: Shop) -> None:
    await sign_in(shop)
    await add(shop, **MISSION)
    page = await open_only(shop)
    assert page.heading == "Change this address"
    assert page.root.one("select", name="shipping.county_state").one("option", selected="")["value"] == "CA"
    await send(shop, page, **{"shipping.street": "1 Market St", "default_billing": "true"})
    [one] = await kept(shop)
    assert (one["street"], one["town_city"], one["default_billing"]) == (
        "1 Market St",
        "San Francisco",
        True,
    )


async def test_A2_a_new_default_takes_the_place_of_the_old_one(shop: Shop) -> None:
    await sign_in(shop)
    await add(shop, **MISSION, default_shipping="true")
    await add(shop, **LONDON, default_shipping="true")
    assert [(each["country"], each["default_shipping"]) for each in await kept(shop)] == [
        ("US", False),
        ("GB", True),
    ]


async def test_A2_an_address_is_deleted(shop: Shop) -> None:
    await sign_in(shop)
    await add(shop, **MISSION)
    page = await open_only(shop)
    page = await submit(shop, page, page.form_with(act="delete"), act="delete")
    assert page.url == "/account/addresses"
    assert await kept(shop) == []


async def test_C8_another_country_brings_its_own_form_and_keeps_what_was_typed(shop: Shop) -> None:
    await sign_in(shop)
    page = await visit(shop, "/account/addresses/new")
    typed = {**MISSION, "shipping.country": "JP", "act": "country_shipping"}
    page = await send(shop, page, **typed, default_billing="true")
    assert (page.status, page.root.all("div", id="error-summary")) == (200, [])
    assert page.root.one("label", for_="shipping-county-state").words == "Prefecture"
    assert page.root.one("input", name="shipping.street")["value"] == "1161 Mission St"
    assert page.root.one("input", name="default_billing").get("checked") is not None
    assert await kept(shop) == []


async def test_C8_with_scripts_only_the_fields_come_back(shop: Shop) -> None:
    await sign_in(shop)
    page = await visit(shop, "/account/addresses/new")
    shop.browser.headers["HX-Request"] = "true"
    page = await send(shop, page, **{**MISSION, "shipping.country": "IE"}, act="country_shipping")
    assert page.root.all("h1") == []
    assert page.root.one("div", id="shipping-address").one("label", for_="shipping-postal-zip-code")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"shipping.name": ""}, "Enter your full name"),
        ({"shipping.street": ""}, "Enter the street and house number"),
        ({"shipping.county_state": "ZZ"}, "Choose a state"),
        ({"shipping.country": "XX"}, "Choose a country"),
        ({"shipping.street": "x" * 256}, "Use at most 255 characters"),
    ],
)
async def test_C14_what_is_missing_is_said_and_nothing_is_kept(
    shop: Shop, wrong: dict[str, str], words: str
) -> None:
    await sign_in(shop)
    page = await add(shop, **{**MISSION, **wrong})
    assert (page.status, page.title.startswith("Error: ")) == (422, True)
    assert page.root.one("div", id="error-summary").one("a").words == words
    assert await kept(shop) == []


async def test_I8_nobody_sees_changes_or_deletes_another_customers_address(shop: Shop) -> None:
    eve = await made(shop, f"eve{shop.id}@example.test")
    path = f"/v1/customers/{eve['id']}/addresses"
    hers = (await shop.secret.post(path, json={"street": "1 Secret Lane", "country": "US"})).json()
    await customer(shop)
    await sign_in(shop)
    await add(shop, **MISSION)
    page = await open_only(shop)
    foreign = await visit(shop, f"/account/addresses/{hers['id']}")
    assert (foreign.status, "Secret" in foreign.answer.text) == (404, False)
    form = page.root.one("form", class_="account__form")
    form.attributes["action"] = f"/account/addresses/{hers['id']}"
    for pressed in ({}, {"act": "delete"}, {"act": "country_shipping"}):
        assert (await submit(shop, page, form, **pressed)).status == 404
    assert [each["street"] for each in (await shop.secret.get(path)).json()["data"]] == ["1 Secret Lane"]


async def test_many_addresses_have_pages_and_cost_no_more_queries(shop: Shop) -> None:
    ada = await customer(shop)
    await sign_in(shop)
    path = f"/v1/customers/{ada['id']}/addresses"
    await shop.secret.post(path, json={"street": "1", "country": "US"})
    with counted(shop.database) as few:
        await visit(shop, "/account/addresses")
    for number in range(24):
        await shop.secret.post(path, json={"street": str(number), "country": "US"})
    with counted(shop.database) as many:
        page = await visit(shop, "/account/addresses")
    assert len(few) == len(many)
    assert len(page.root.all("li", class_="account__card")) == 24
    assert len((await visit(shop, "/account/addresses?page=2")).root.all("li", class_="account__card")) == 1
