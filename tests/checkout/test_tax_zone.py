"""Saying where an order is taxed."""

from typing import Any

import pytest

from storefront.checkout.locate import Location, locate
from tests.checkout.helping import ask, helper, refused
from tests.support.carts import Json, add_tax, live_of, raw, sell, token_with
from tests.support.house import Shop


async def bowl_token(shop: Shop) -> Json:
    return await token_with(shop, await sell(shop, "Walnut Bowl", 10000))


async def test_a_country_rate_is_added(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    found = await helper(shop, await bowl_token(shop), "helper/set_tax_zone", country="de")

    zone = {"country": "DE", "region": None, "postal_zip_code": None, "ip_address": None}
    assert (found["valid"], found["tax_region"], found["live"]["tax"]["zone"]) == (True, zone, zone)
    assert raw(found["live"], "subtotal", "total", "total_with_tax", "total_due") == (100, 100, 119, 119)
    assert found["live"]["line_items"][0]["tax"] == {
        "is_taxable": True,
        "taxable_amount": 100,
        "amount": 19,
        "breakdown": [{"amount": 19, "rate": 0.19, "rate_percentage": "19%", "type": "country"}],
    }


async def test_a_zone_counts_as_it_is_now(shop: Shop) -> None:
    """It is remembered from price to price, and every change of it ends that."""
    token = await bowl_token(shop)
    due: list[Any] = []
    await helper(shop, token, "helper/set_tax_zone", country="DE")

    async def note_due() -> None:
        due.extend(raw(await live_of(shop, token["id"]), "total_due"))

    await note_due()
    body = {"country_code": "DE", "country_standard_rate": 19, "country_digital_rate": 19}
    path = f"/v1/tax/zones/{(await shop.secret.post('/v1/tax/zones', json=body)).json()['id']}"
    await note_due()
    assert (await shop.secret.put(path, json={"country_standard_rate": 7})).status_code == 200
    await note_due()
    assert (await shop.secret.delete(path)).status_code == 204
    await note_due()

    assert due == [100, 119, 107, 100]


async def test_a_region_adds_compounds_or_overrides(shop: Shop) -> None:
    rates = [
        {"region_code": code, "standard_rate": "10", "digital_rate": "0", "calculate": how}
        for code, how in (("AB", "add"), ("BC", "compound"), ("ON", "override"))
    ]
    await add_tax(shop, "CA", "5", rates=rates)
    token = await bowl_token(shop)
    found = [
        await helper(shop, token, "helper/set_tax_zone", country="CA", region=r)
        for r in ("AB", "BC", "ON", "QC")
    ]

    assert [live["live"]["tax"]["amount"]["raw"] for live in found] == [15, 15.5, 10, 5]


async def test_a_download_is_taxed_at_the_digital_rate(shop: Shop) -> None:
    await add_tax(shop, "FR", "20", country_digital_rate="5.5")
    token = await token_with(shop, await sell(shop, "E-book", 10000, downloads=True))
    found = await helper(shop, token, "helper/set_tax_zone", country="FR")

    assert found["live"]["tax"]["amount"]["raw"] == 5.5


async def test_automatic_us_tax_holds_where_there_is_nexus(shop: Shop) -> None:
    await add_tax(shop, "US", "0", calculate_automatically=True, nexus=[{"state": "CA", "zipcode": "94103"}])
    token = await bowl_token(shop)
    place = {"country": "US", "postal_zip_code": "94103"}
    taxed = await helper(shop, token, "helper/set_tax_zone", region="CA", **place)
    untaxed = await helper(shop, token, "helper/set_tax_zone", region="NY", **place)

    assert taxed["live"]["tax"]["amount"]["raw"] == 7.25
    assert untaxed["live"]["tax"]["amount"]["raw"] == 0
    assert await refused(shop, token, "helper/set_tax_zone", country="US", region="CA") == {
        "postal_zip_code": ["Send a postcode: tax is worked out automatically here."]
    }


async def test_a_place_without_a_zone_is_known_and_untaxed(shop: Shop) -> None:
    found = await helper(shop, await bowl_token(shop), "helper/set_tax_zone", country="JP")

    assert found["live"]["tax"]["zone"]["country"] == "JP"
    assert (found["live"]["tax"]["breakdown"], found["live"]["total_with_tax"]["raw"]) == ([], 100)


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "country"),
        ({"country": "XX"}, "country"),
        ({"country": "US"}, "region"),
        ({"country": "CA"}, "region"),
        ({"country": "US", "region": "ZZ"}, "region"),
        ({"country": "DE", "region": "CA"}, "region"),
        ({"ip_address": "203.0.113.7"}, "ip_address"),
        ({"ip_address": "127.0.0.1"}, "ip_address"),
        ({"ip_address": "not an address"}, "ip_address"),
        ({"country": "x" * 300}, "country"),
    ],
)
async def test_a_refused_place_keeps_the_one_before(shop: Shop, params: dict[str, str], field: str) -> None:
    await add_tax(shop, "DE", "19")
    token = await bowl_token(shop)
    await helper(shop, token, "helper/set_tax_zone", country="DE")

    assert list(await refused(shop, token, "helper/set_tax_zone", **params)) == [field]


@pytest.mark.parametrize("region", ["CA", "us-ca", "California"])
async def test_a_region_is_known_by_code_or_name(shop: Shop, region: str) -> None:
    found = await helper(shop, await bowl_token(shop), "helper/set_tax_zone", country="US", region=region)

    assert found["tax_region"]["region"] == "CA"


async def test_reserved_addresses_have_no_place(shop: Shop) -> None:
    token = await bowl_token(shop)
    here = await helper(shop, token, "helper/location_from_ip")
    named = await helper(shop, token, "helper/location_from_ip", ip_address="10.0.0.7")

    nothing = dict.fromkeys(
        ["country_code", "country_name", "region_code", "region_name", "city", "postal_zip_code"], ""
    )
    assert here == {"ip_address": "127.0.0.1", **nothing}
    assert named == {"ip_address": "10.0.0.7", **nothing}
    assert list(await refused(shop, token, "helper/location_from_ip", ip_address="1.2.3")) == ["ip_address"]


def test_a_resolver_is_asked_for_public_addresses_only() -> None:
    asked: list[str] = []

    def resolver(address: str) -> Location:
        asked.append(address)
        return Location(address, "US", "United States", "CA", "California", "San Francisco", "94103")

    assert locate(" 8.8.8.8 ", resolver).region_code == "CA"
    assert locate("192.168.0.1", resolver) == Location("192.168.0.1")
    assert asked == ["8.8.8.8"]


async def test_asking_twice_gives_the_same(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    token = await bowl_token(shop)
    answers = [await ask(shop, token, "helper/set_tax_zone", country="DE") for _ in range(2)]

    assert answers[0].json() == answers[1].json()
