"""The first step: who buys, and where it goes."""

from typing import Any

import pytest

from storefront.checkout.models import Checkout
from storefront.core.ids import new_id
from storefront.extrafields.models import ExtraField
from tests.support.browser import Page, submit, visit
from tests.support.carts import (
    add,
    add_tax,
    add_zone,
    alter,
    open_cart,
    row_of,
    sell,
    sell_shirt,
    token_for,
    token_with,
)
from tests.support.house import Shop
from tests.support.walk import CONTACT, HOME, open_details, send_details, to_payment


async def token_of(shop: Shop, **product: Any) -> str:
    """A token for a mug that is shipped within the US and the UK."""
    mug = await sell(shop, "Mug", 4900, **{"ships": True, **product})
    await add_zone(shop, 500, countries={"US": ["*"], "GB": ["*"], "JP": ["*"]})
    token = await token_with(shop, mug)
    return str(token["id"])


def controls(page: Page) -> list[str]:
    """Names of the visible controls of the details form, in order; folded and hidden ones left out."""
    form = page.root.one("form", id="details")
    folded = {
        id(part) for fold in form.all("details") for part in [*fold.all("input"), *fold.all("textarea")]
    }
    billing = form.all("div", class_="checkout__billing-address")
    folded |= {id(part) for block in billing for part in [*block.all("input"), *block.all("select")]}
    found = [part for part in _walk(form) if part.tag in {"input", "select", "textarea"}]
    return [part["name"] for part in found if id(part) not in folded and part.get("type") != "hidden"]


def _walk(element: Any) -> Any:
    for child in element.children:
        if not isinstance(child, str):
            yield child
            yield from _walk(child)


async def details_of(shop: Shop, token_id: str) -> dict[str, Any]:
    return dict((await row_of(shop, Checkout, token_id)).details)


async def test_C1_a_physical_guest_order_shows_eight_fields_and_a_tick_box(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop))
    assert controls(page) == [
        "customer.email",
        "shipping.country",
        "shipping.name",
        "shipping.street",
        "shipping.street_2",
        "shipping.town_city",
        "shipping.county_state",
        "shipping.postal_zip_code",
        "billing_same",
    ]


async def test_C1_a_download_asks_for_an_e_mail_address_alone(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop, ships=False, downloads=True))
    assert controls(page) == ["customer.email"]


async def test_C1_names_are_asked_in_two_fields_where_the_merchant_needs_them(shop: Shop) -> None:
    token_id = await token_of(shop, collects_fullname=True)
    page = await open_details(shop, token_id)
    assert controls(page)[:3] == ["customer.email", "customer.firstname", "customer.lastname"]
    assert "shipping.name" not in controls(page)
    await send_details(shop, page, **HOME, **{"customer.firstname": "Ada", "customer.lastname": "Lovelace"})
    assert (await details_of(shop, token_id))["shipping"]["name"] == "Ada Lovelace"


async def test_C2_the_first_field_is_the_e_mail_address_and_nothing_asks_for_an_account(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop))
    assert controls(page)[0] == "customer.email"
    assert "password" not in page.answer.text
    assert "account" not in page.words.lower()


async def test_C4_the_header_has_one_link_and_no_shop_navigation(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop))
    header = page.root.one("header")
    assert "Secure checkout" in header.words
    assert [link.words for link in header.all("a")] == ["Back to cart"]


async def test_C5_the_summary_is_there_twice_with_count_total_and_currency(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop))
    fold = page.root.one("details", class_="checkout__fold")
    assert fold.one("summary").words == "Order summary: 1 item $49.00 USD"
    for place in ("side-summary", "fold-summary"):
        assert "Mug $49.00 Quantity 1" in page.root.one("div", id=place).words


async def test_C5_a_line_names_the_options_that_were_chosen(shop: Shop) -> None:
    shirt = await sell_shirt(shop)
    cart_id = await open_cart(shop)
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.large))
    token = await token_for(shop, cart_id)
    page = await open_details(shop, token["id"])
    for place in ("side-summary", "fold-summary"):
        assert "Linen Shirt $25.00 Large Quantity 1" in page.root.one("div", id=place).words


async def test_C7_autocomplete_tokens_are_exact(shop: Shop) -> None:
    form = (await open_details(shop, await token_of(shop))).root.one("form", id="details")
    tokens = {
        part["name"]: part["autocomplete"]
        for part in [*form.all("input"), *form.all("select")]
        if part.get("autocomplete")
    }
    assert tokens["customer.email"] == "email"
    assert tokens["customer.phone"] == "tel"
    for kind in ("shipping", "billing"):
        assert {name: token for name, token in tokens.items() if name.startswith(kind)} == {
            f"{kind}.name": f"{kind} name",
            f"{kind}.street": f"{kind} address-line1",
            f"{kind}.street_2": f"{kind} address-line2",
            f"{kind}.town_city": f"{kind} address-level2",
            f"{kind}.county_state": f"{kind} address-level1",
            f"{kind}.postal_zip_code": f"{kind} postal-code",
            f"{kind}.country": f"{kind} country",
        }


async def test_C8_only_deliverable_countries_are_offered_and_the_likely_one_is_chosen(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop), **{"Accept-Language": "en-GB"})
    country = page.root.one("select", name="shipping.country")
    assert [option.words for option in country.all("option")] == [
        "Choose",
        "Japan",
        "United Kingdom",
        "United States",
    ]
    assert [option.words for option in country.all("option", selected="")] == ["United Kingdom"]
    assert page.root.all("select", name="shipping.county_state") == []
    assert "We deliver to the countries in this list." in page.words


async def test_C8_update_country_checks_nothing_and_keeps_what_was_typed(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await open_details(shop, token_id)
    typed = {"shipping.country": "JP", "shipping.street": "1-1 Chiyoda", "customer.email": "half an addr"}
    page = await send_details(shop, page, act="country_shipping", **typed)
    assert (page.status, page.sent) == (200, True)
    assert page.root.all("div", id="error-summary") == []
    assert page.root.one("input", name="shipping.street")["value"] == "1-1 Chiyoda"
    assert page.root.one("label", for_="shipping-county-state").words == "Prefecture"


async def test_C8_with_htmx_only_the_address_and_the_summary_come_back(shop: Shop) -> None:
    token_id = await token_of(shop)
    await open_details(shop, token_id)
    answer = await shop.browser.post(
        f"/checkout/{token_id}/details",
        data={
            "act": "country_shipping",
            "shipping.country": "GB",
            "_csrf_token": shop.browser.cookies.get("__Host-csrf") or "",
        },
        headers={"Origin": f"https://{shop.domain}", "HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'id="shipping-address"' in answer.text
    assert answer.text.count('hx-swap-oob="true"') == 3


async def test_C9_billing_is_the_delivery_address_unless_somebody_says_otherwise(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await open_details(shop, token_id)
    assert page.root.one("input", name="billing_same").get("checked") is not None
    page = await send_details(shop, page)
    assert "The same as the delivery address" in page.words


async def test_C9_an_address_of_its_own_is_asked_for_when_the_box_is_not_ticked(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await open_details(shop, token_id)
    form = page.root.one("form", id="details")
    form.one("input", name="billing_same").attributes.pop("checked")
    refused = await submit(shop, page, form, **HOME)
    assert refused.status == 422
    assert "Enter your full name" in refused.root.one("div", id="error-summary").words


async def test_C10_optional_fields_say_so_and_the_phone_says_why(shop: Shop) -> None:
    page = await open_details(shop, await token_of(shop))
    assert page.root.one("label", for_="customer-phone").words == "Phone (optional)"
    assert page.root.one("p", id="customer-phone-hint").words == "Only for questions about the delivery."
    assert page.root.one("label", for_="shipping-street-2").words == "Flat, floor or company (optional)"


async def test_C11_input_is_taken_generously(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await open_details(shop, token_id)
    sloppy = {
        "customer.email": " mailto:Ada @example.test ",
        "shipping.country": "GB",
        "shipping.name": "  Ada   Núñez-Østergård ",
        "shipping.postal_zip_code": "sw1a2aa\u200b",
        "shipping.county_state": "",
    }
    page = await send_details(shop, page, **{**HOME, **sloppy})
    assert page.url.endswith("/delivery")
    kept = await details_of(shop, token_id)
    assert kept["customer"]["email"] == "Ada@example.test"
    assert kept["shipping"]["name"] == "Ada Núñez-Østergård"
    assert kept["shipping"]["postal_zip_code"] == "SW1A 2AA"


async def test_C11_a_likely_slip_is_pointed_out_and_holds_nobody_up(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await send_details(
        shop, await open_details(shop, token_id), **{**HOME, "customer.email": "ada@gmial.com"}
    )
    assert page.url.endswith("/delivery")
    assert "Did you mean ada@gmail.com?" in page.words
    suggestion = (await open_details(shop, token_id)).root.one("p", id="email-suggestion")
    assert suggestion.one("strong").words == "ada@gmail.com"


async def test_C13_errors_stand_first_link_to_their_fields_and_say_the_same_there(shop: Shop) -> None:
    token_id = await token_of(shop)
    page = await send_details(
        shop, await open_details(shop, token_id), **{"customer.email": "ada", "shipping.street": "Mission St"}
    )
    assert page.status == 422
    assert page.title.startswith("Error: Your details")
    main = page.root.one("main")
    summary = page.root.one("div", id="error-summary")
    assert next(child for child in main.children if not isinstance(child, str)) is summary
    assert summary.one("h2").words == "There is a problem"
    assert (summary["tabindex"], "autofocus" in summary.attributes) == ("-1", True)
    assert page.root.one("form", id="details").get("novalidate") is not None
    for link in summary.all("a"):
        field_id = link["href"].removeprefix("#")
        [field] = [part for part in [*main.all("input"), *main.all("select")] if part.get("id") == field_id]
        assert field["aria-invalid"] == "true"
        assert f"{field_id}-error" in field["aria-describedby"].split()
        assert page.root.one("p", id=f"{field_id}-error").words == link.words
    assert page.root.one("input", name="shipping.street")["value"] == "Mission St"
    assert (await details_of(shop, token_id)) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"customer.email": ""}, "Enter your e-mail address"),
        ({"customer.email": "ada@"}, "Enter an e-mail address in the form name@example.com"),
        ({"shipping.postal_zip_code": "9410"}, "Enter a ZIP code in the form 95014"),
        (
            {"shipping.country": "GB", "shipping.postal_zip_code": "12"},
            "Enter a postcode in the form EC1Y 8SY",
        ),
        ({"shipping.county_state": "Bavaria"}, "Choose a state"),
        ({"shipping.country": "FR"}, "Choose a country we deliver to"),
        ({"shipping.street": "x" * 256}, "Use at most 255 characters"),
    ],
)
async def test_C14_messages_say_what_to_do(shop: Shop, typed: dict[str, str], said: str) -> None:
    token_id = await token_of(shop)
    page = await send_details(shop, await open_details(shop, token_id), **{**HOME, **typed})
    assert page.status == 422
    assert [link.words for link in page.root.one("div", id="error-summary").all("a")] == [said]


async def ask(shop: Shop, name: str, type: str, required: bool = False, **others: Any) -> ExtraField:
    row = ExtraField(
        id=new_id("extr"), merchant_id=shop.id, name=name, type=type, required=required, **others
    )
    async with shop.changing() as session:
        session.add(row)
    return row


async def test_C15_a_merchants_questions_are_asked_by_type_and_kept_on_return(shop: Shop) -> None:
    token_id = await token_of(shop)
    gift = await ask(shop, "Gift note", "text", meta={"help": "Printed on a card."})
    colour = await ask(shop, "Ribbon", "options", required=True, options=["Red", "Blue"], position=1)
    terms = await ask(shop, "I am over 18", "checkbox", required=True, position=2)
    page = await open_details(shop, token_id)
    assert (
        page.root.one("label", for_=f"extra-fields-{gift.id.replace('_', '-')}").words
        == "Gift note (optional)"
    )
    assert "Printed on a card." in page.words
    refused = await send_details(shop, page, **HOME)
    assert [link.words for link in refused.root.one("div", id="error-summary").all("a")] == [
        "Choose an answer for “Ribbon”",
        "Tick “I am over 18” to go on",
    ]
    answers = {
        f"extra_fields.{gift.id}": "For Bob",
        f"extra_fields.{colour.id}": "Blue",
        f"extra_fields.{terms.id}": "true",
    }
    await send_details(shop, page, **HOME, **answers)
    back = await open_details(shop, token_id)
    assert back.root.one("input", name=f"extra_fields.{gift.id}")["value"] == "For Bob"
    chosen = back.root.one("select", name=f"extra_fields.{colour.id}").all("option", selected="")
    assert [option.words for option in chosen] == ["Blue"]
    assert back.root.one("input", name=f"extra_fields.{terms.id}").get("checked") is not None


async def test_C16_answers_are_kept_on_the_token_for_another_tab_or_tomorrow(shop: Shop) -> None:
    token_id = await token_of(shop)
    await send_details(shop, await open_details(shop, token_id))
    shop.browser.cookies.clear()
    page = await open_details(shop, token_id)
    assert page.root.one("input", name="shipping.street")["value"] == "1161 Mission St"
    assert (await visit(shop, f"/checkout/{token_id}")).url.endswith("/delivery")


async def test_C16_pages_are_stored_nowhere_and_tell_no_other_site(shop: Shop) -> None:
    token_id = await token_of(shop)
    for page in (await open_details(shop, token_id), await to_payment(shop, token_id)):
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"


async def test_C6_tax_is_known_as_soon_as_the_address_is(shop: Shop) -> None:
    token_id = await token_of(shop)
    await add_tax(shop, "US", "10")
    assert "Tax is added once we know your address" in (await open_details(shop, token_id)).words
    page = await send_details(shop, await open_details(shop, token_id))
    assert page.url.endswith("/delivery")
    assert "Tax $4.90" in page.root.one("div", id="side-summary").words


async def test_a_digital_order_asks_for_billing_only_where_it_is_collected(shop: Shop) -> None:
    token_id = await token_of(shop, ships=False, downloads=True, collects_billing=True)
    page = await open_details(shop, token_id)
    assert page.root.all("input", name="billing_same") == []
    refused = await send_details(shop, page, **CONTACT)
    assert refused.status == 422
    mended = {name.replace("shipping.", "billing."): value for name, value in HOME.items()}
    assert (await send_details(shop, page, **mended)).url.endswith("/payment")


async def test_C8_a_country_that_is_no_longer_delivered_to_is_asked_again(shop: Shop) -> None:
    token_id = await token_of(shop)
    await send_details(shop, await open_details(shop, token_id))
    checkout = await row_of(shop, Checkout, token_id)
    gone = {**checkout.details, "shipping": {**checkout.details["shipping"], "country": "FR"}}
    await alter(shop, checkout, details=gone)
    assert (await visit(shop, f"/checkout/{token_id}/payment")).url.endswith("/details")


async def test_a_country_that_does_not_exist_is_refused_like_a_missing_one(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    page = await open_details(shop, (await token_with(shop, mug))["id"])
    refused = await send_details(shop, page, **{**HOME, "shipping.country": "XX"})
    assert (refused.status, "Choose a country we deliver to" in refused.words) == (422, True)
