"""Errors of ours are pages: with a reference for the log, and a way to try again."""

import logging

import pytest

from storefront.merchants.models import Merchant
from storefront.shop import home_pages, list_pages
from tests.support.browser import visit
from tests.support.carts import cart_with, sell
from tests.support.catalog import make_category
from tests.support.house import Shop


def break_down(*_: object) -> None:
    raise RuntimeError("SELECT secret FROM somewhere")


async def test_O10_an_error_of_ours_has_a_reference_and_a_way_to_try_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(list_pages, "_asked", break_down)
    with caplog.at_level(logging.ERROR, "storefront"):
        page = await visit(shop, "/search?q=tea%20cup&sort=name")
    reference = page.root.one("p", class_="message__reference").words.rpartition(" ")[2]
    assert (page.status, page.heading) == (500, "Something went wrong on our side")
    assert len(reference) == 10
    assert reference in caplog.text
    assert page.links["Try again"] == "/search?q=tea%20cup&sort=name"
    assert page.links["View your cart"] == "/cart"
    assert "Your cart is kept, and nothing is ever charged twice." in page.words
    assert "SELECT" not in page.answer.text


async def test_O10_a_shop_that_is_reached_by_its_number_is_tried_again_there(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_pages, "_show", break_down)
    assert (await visit(shop, f"/{shop.id}/")).links["Try again"] == f"/{shop.id}/"


async def test_O10_an_error_loses_no_cart(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    cart = await cart_with(shop, await sell(shop, "Cup", 900))
    with monkeypatch.context() as broken:
        broken.setattr(list_pages, "_asked", break_down)
        assert (await visit(shop, "/products")).status == 500
    assert [line["name"] for line in cart["line_items"]] == ["Cup"]
    answer = await shop.public.get(f"/v1/carts/{cart['id']}")
    assert answer.json()["total_items"] == 1


@pytest.mark.parametrize("path", ["/nothing", "/no/such/page", "/orders/find/nothing/here", "/%5Cevil.test"])
async def test_G11_what_is_not_there_is_a_page_of_the_shop(shop: Shop, path: str) -> None:
    await make_category(shop, "clay")
    page = await visit(shop, path)
    assert (page.status, page.heading) == (404, "We cannot find that page")
    assert page.root.one("label", for_="find").words == "What are you looking for?"
    assert page.links["Help: hello@hazel.test"] == "mailto:hello@hazel.test"
    assert page.links["Clay"] == "/categories/clay"
    assert page.links["Deutsch"] == f"{path}?lang=de"
    assert "Try again" not in page.links


async def test_an_address_without_a_route_is_answered_in_the_shop_and_language_that_were_asked_for(
    shop: Shop,
) -> None:
    page = await visit(shop, f"/{shop.id}/no/such/page?lang=de")
    assert (page.status, page.heading) == (404, "Wir finden diese Seite nicht")
    assert page.links["Zum Shop"] == f"/{shop.id}/"


async def test_an_address_without_a_route_takes_no_form_and_tells_a_closed_shop_nothing(shop: Shop) -> None:
    assert (await shop.browser.post("/no/such/page", data={"a": "b"})).status_code in {403, 404}
    async with shop.changing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_storefront = False
    page = await visit(shop, "/no/such/page")
    assert (page.status, page.root.all("input", id="find")) == (404, [])
