"""Delivery zones and their rates, over the API."""

from typing import Any

import pytest

from storefront.core import clock
from storefront.fulfilment.models import ProductRate
from storefront.fulfilment.queries import load_product_rates, load_zones
from tests.support.house import House, Shop, counted, open_shop
from tests.support.stock import add_product

ZONES = "/v1/fulfillment/physical/zones"
NOW = 1_700_000_000


async def create_zone(shop: Shop, name: str = "International", **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.post(ZONES, json={"name": name, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def create_rate(shop: Shop, zone_id: str, rate: object = 19.95, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.post(f"{ZONES}/{zone_id}/rates", json={"rate": rate, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def zones(shop: Shop) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await shop.secret.get(ZONES)).json()["data"]
    return found


async def rates(shop: Shop, zone_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await shop.secret.get(f"{ZONES}/{zone_id}/rates")).json()["data"]
    return found


async def test_a_zone_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = await create_zone(
        shop,
        countries=[
            {"code": "CA", "subdivisions": ["AB", "ca-bc", "AB"]},
            {"code": "nz", "subdivisions": ["AUK"]},
        ],
        meta={"managed": False},
    )
    assert made["id"].startswith("zone_")
    assert made == {
        "id": made["id"],
        "name": "International",
        "countries": ["CA", "NZ"],
        "subdivisions": {"CA": ["AB", "BC"], "NZ": ["AUK"]},
        "meta": {"managed": False},
        "created": NOW,
        "updated": NOW,
    }
    assert (await shop.secret.get(f"{ZONES}/{made['id']}")).json() == made
    assert await zones(shop) == [made]


@pytest.mark.parametrize(
    "country",
    [
        {"code": "AU"},
        "AU",
        {"code": "AU", "subdivisions": ["*"]},
        {"code": "AU", "subdivisions": "*"},
        {"code": "AU", "subdivisions": []},
        {"code": "AU", "subdivisions": None},
    ],
)
async def test_a_whole_country_lists_every_part_of_it(shop: Shop, country: object) -> None:
    made = await create_zone(shop, countries=[country])
    assert made["subdivisions"] == {"AU": ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]}
    async with shop.database.reading() as session:
        [view] = await load_zones(session, shop.id)
    assert view.zone.countries == {"AU": ["*"]}


async def test_a_zone_may_wait_for_its_countries(shop: Shop) -> None:
    made = await create_zone(shop, "United States")
    assert (made["countries"], made["subdivisions"]) == ([], [])
    answer = await shop.secret.put(f"{ZONES}/{made['id']}", json={"countries": [{"code": "MC"}]})
    assert answer.status_code == 200
    assert (answer.json()["countries"], answer.json()["name"]) == (["MC"], "United States")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["name"]),
        ({"name": ""}, ["name"]),
        ({"name": "x" * 256}, ["name"]),
        ({"name": "Z", "countries": "US"}, ["countries"]),
        ({"name": "Z", "countries": [{}]}, ["countries.0.code"]),
        ({"name": "Z", "countries": [{"code": "XX"}]}, ["countries.0.code"]),
        ({"name": "Z", "countries": ["US", "us"]}, ["countries.1.code"]),
        ({"name": "Z", "countries": [{"code": "US", "subdivisions": ["CA", "ZZ", "QC"]}]},
         ["countries.0.subdivisions.1", "countries.0.subdivisions.2"]),
        ({"name": "Z", "countries": [{"code": "US", "subdivisions": [7]}]}, ["countries.0.subdivisions.0"]),
    ],
)  # fmt: skip
async def test_bad_zones_are_refused_by_field(shop: Shop, body: dict[str, Any], fields: list[str]) -> None:
    answer = await shop.secret.post(ZONES, json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == fields
    assert await zones(shop) == []


async def test_a_refused_change_changes_nothing(shop: Shop) -> None:
    made = await create_zone(shop, countries=["US"])
    body = {"name": "No", "countries": ["XX"]}
    assert (await shop.secret.put(f"{ZONES}/{made['id']}", json=body)).status_code == 422
    assert await zones(shop) == [made]


async def test_a_rate_is_answered_whole(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    zone = await create_zone(shop)
    made = await create_rate(shop, zone["id"], name="Express", meta={"a": 1})
    assert made["id"].startswith("rate_")
    assert made == {
        "id": made["id"],
        "name": "Express",
        "type": "native_standard_v1",
        "rate": {
            "raw": 19.95,
            "formatted": "19.95",
            "formatted_with_symbol": "$19.95",
            "formatted_with_code": "19.95 USD",
        },
        "meta": {"a": 1},
        "created": NOW,
        "updated": NOW,
    }
    assert (await shop.secret.get(f"{ZONES}/{zone['id']}/rates/{made['id']}")).json() == made
    assert (await create_rate(shop, zone["id"], "0"))["name"] == "International"


@pytest.mark.parametrize("rate", [None, -1, "1.001", "dear", True, 10**10])
async def test_bad_rates_are_refused(shop: Shop, rate: object) -> None:
    zone = await create_zone(shop)
    answer = await shop.secret.post(f"{ZONES}/{zone['id']}/rates", json={"rate": rate})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["rate"]
    assert await rates(shop, zone["id"]) == []


async def test_rates_change_partially_and_can_be_deleted(shop: Shop) -> None:
    zone = await create_zone(shop)
    made = await create_rate(shop, zone["id"], name="Express")
    path = f"{ZONES}/{zone['id']}/rates/{made['id']}"
    answer = await shop.secret.put(path, json={"rate": "5"})
    assert (answer.json()["rate"]["raw"], answer.json()["name"]) == (5, "Express")
    assert (await shop.secret.put(path, json={"rate": -5, "name": "No"})).status_code == 422
    assert await rates(shop, zone["id"]) == [answer.json()]
    deleted = await shop.secret.delete(path)
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert await rates(shop, zone["id"]) == []
    assert (await shop.secret.get(path)).status_code == 404


async def test_rates_and_products_amounts_go_with_their_zone(shop: Shop) -> None:
    zone, kept = await create_zone(shop), await create_zone(shop, "Kept")
    mine, other = await create_rate(shop, zone["id"]), await create_rate(shop, kept["id"])
    async with shop.database.writing() as session:
        cup = add_product(session, shop.id, "Cup", 100)
        await session.flush()
        for rate in (mine, other):
            session.add(ProductRate(product_id=cup.id, rate_id=rate["id"], on_own=500, with_others=100))
    assert (await shop.secret.delete(f"{ZONES}/{zone['id']}")).status_code == 204
    assert [found["id"] for found in await zones(shop)] == [kept["id"]]
    async with shop.database.reading() as session:
        found = await load_product_rates(session, shop.id, [cup.id])
    assert {id: (row.on_own, row.with_others) for id, row in found[cup.id].items()} == {
        other["id"]: (500, 100)
    }


async def test_all_zones_with_their_rates_are_two_queries(shop: Shop) -> None:
    for name in ("One", "Two", "Three"):
        zone = await create_zone(shop, name)
        for price in (1, 2):
            await create_rate(shop, zone["id"], price)
    async with shop.database.reading() as session:
        with counted(shop.database) as statements:
            found = await load_zones(session, shop.id)
        assert len(statements) == 2
        assert sorted(view.zone.name for view in found) == ["One", "Three", "Two"]
        assert [sorted(rate.price for rate in view.rates) for view in found] == [[100, 200]] * 3
        assert await load_zones(session, shop.id + 1) == []


async def test_another_merchants_zone_does_not_exist_here(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        zone = await create_zone(other)
        rate = await create_rate(other, zone["id"])
        path = f"{ZONES}/{zone['id']}"
        asked = [("GET", path), ("PUT", path), ("DELETE", path), ("GET", f"{path}/rates")]
        asked += [("POST", f"{path}/rates")]
        asked += [(method, f"{path}/rates/{rate['id']}") for method in ("GET", "PUT", "DELETE")]
        for method, where in asked:
            body = None if method == "GET" else {"rate": 1}
            assert (await shop.secret.request(method, where, json=body)).status_code == 404
        mine = await create_zone(shop)
        assert (await shop.secret.get(f"{ZONES}/{mine['id']}/rates/{rate['id']}")).status_code == 404
        assert await zones(other) == [zone]
        assert await rates(other, zone["id"]) == [rate]


async def test_zones_need_a_secret_key(shop: Shop) -> None:
    zone = await create_zone(shop)
    for method, path in (("GET", ZONES), ("POST", ZONES), ("DELETE", f"{ZONES}/{zone['id']}")):
        assert (await shop.public.request(method, path, json={"name": "x"})).status_code == 401
    assert await zones(shop) == [zone]
