"""Tax configuration and tax zones over the API."""

from typing import Any

import pytest

from tests.support.house import Shop, open_shop

GERMANY = {"country_code": "de", "country_standard_rate": "19", "country_digital_rate": 19.0}


async def _zones(shop: Shop) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (await shop.secret.get("/v1/tax/zones")).json()["data"]
    return rows


async def test_a_country_zone_takes_rates_as_text_or_number_and_answers_numbers(shop: Shop) -> None:
    answer = await shop.secret.post("/v1/tax/zones", json=GERMANY)
    zone = answer.json()
    assert answer.status_code == 201
    assert zone["id"].startswith("txzn_")
    assert (zone["type"], zone["country_code"]) == ("country", "DE")
    assert (zone["country_standard_rate"], zone["country_digital_rate"]) == (19, 19)
    assert (zone["rates"], zone["nexus"]) == ([], [])


async def test_regional_rows_accept_the_documented_misspelling(shop: Shop) -> None:
    rows = [
        {"region_code": "on", "standard_rate": 8, "calcualte": "compound"},
        {"region_code": "QC", "calculate": "override"},
    ]
    zone = (await shop.secret.post("/v1/tax/zones", json={"country_code": "CA", "rates": rows})).json()
    assert zone["type"] == "regional"
    assert zone["rates"] == [
        {"region_code": "ON", "standard_rate": 8, "digital_rate": 0, "calculate": "compound", "meta": None},
        {"region_code": "QC", "standard_rate": 0, "digital_rate": 0, "calculate": "override", "meta": None},
    ]


async def test_nexus_rows_belong_to_an_automatic_us_zone(shop: Shop) -> None:
    body = {
        "country_code": "US",
        "calculate_automatically": True,
        "nexus": [{"state": "California", "zipcode": "94016"}],
    }
    zone = (await shop.secret.post("/v1/tax/zones", json=body)).json()
    assert (zone["type"], zone["calculate_automatically"]) == ("nexus", True)
    assert zone["nexus"] == [{"state": "CA", "town_city": "", "zipcode": "94016"}]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "country_code"),
        ({"country_code": "XX"}, "country_code"),
        ({**GERMANY, "country_standard_rate": 101}, "country_standard_rate"),
        ({**GERMANY, "country_standard_rate": "-1"}, "country_standard_rate"),
        ({**GERMANY, "country_digital_rate": True}, "country_digital_rate"),
        ({**GERMANY, "calculate_automatically": True}, "calculate_automatically"),
        ({**GERMANY, "rates": [{"region_code": "BY"}]}, "rates"),
        ({"country_code": "US", "rates": [{"region_code": "ZZ"}]}, "rates.0.region_code"),
        ({"country_code": "US", "rates": [{"region_code": "CA", "calculate": "guess"}]}, "rates.0.calculate"),
        ({"country_code": "US", "nexus": [{"state": "Bavaria"}]}, "nexus.0.state"),
        ({"country_code": "US", "rates": "all"}, "rates"),
    ],
)
async def test_a_zone_that_makes_no_sense_is_refused_by_field(
    shop: Shop, body: dict[str, Any], field: str
) -> None:
    answer = await shop.secret.post("/v1/tax/zones", json=body)
    assert answer.status_code == 422
    assert any(name == field or name.startswith(f"{field}.") for name in answer.json()["error"]["errors"])
    assert await _zones(shop) == []


async def test_a_country_has_one_zone(shop: Shop) -> None:
    await shop.secret.post("/v1/tax/zones", json=GERMANY)
    again = await shop.secret.post("/v1/tax/zones", json=GERMANY)
    assert again.status_code == 422
    assert list(again.json()["error"]["errors"]) == ["country_code"]
    assert len(await _zones(shop)) == 1


async def test_an_update_changes_what_is_sent_and_replaces_whole_lists(shop: Shop) -> None:
    body = {
        "country_code": "CA",
        "country_standard_rate": 5,
        "rates": [{"region_code": "ON"}],
        "meta": {"a": 1},
    }
    made = (await shop.secret.post("/v1/tax/zones", json=body)).json()
    changes = {"rates": [{"region_code": "BC", "standard_rate": "7"}], "meta": None}
    answer = await shop.secret.put(f"/v1/tax/zones/{made['id']}", json=changes)
    assert answer.status_code == 200
    assert answer.json()["country_standard_rate"] == 5
    assert [row["region_code"] for row in answer.json()["rates"]] == ["BC"]
    assert answer.json()["meta"] is None


async def test_a_refused_update_changes_nothing(shop: Shop) -> None:
    made = (await shop.secret.post("/v1/tax/zones", json=GERMANY)).json()
    answer = await shop.secret.put(
        f"/v1/tax/zones/{made['id']}", json={"country_standard_rate": 7, "country_code": "XX"}
    )
    assert answer.status_code == 422
    assert (await shop.secret.get(f"/v1/tax/zones/{made['id']}")).json() == made


async def test_a_deleted_zone_is_gone(shop: Shop) -> None:
    made = (await shop.secret.post("/v1/tax/zones", json=GERMANY)).json()
    assert (await shop.secret.delete(f"/v1/tax/zones/{made['id']}")).status_code == 204
    assert (await shop.secret.get(f"/v1/tax/zones/{made['id']}")).status_code == 404


async def test_another_merchants_zone_is_404(shop: Shop) -> None:
    made = (await shop.secret.post("/v1/tax/zones", json=GERMANY)).json()
    async with open_shop(shop.house) as other:
        for answer in (
            await other.secret.get(f"/v1/tax/zones/{made['id']}"),
            await other.secret.put(f"/v1/tax/zones/{made['id']}", json={}),
            await other.secret.delete(f"/v1/tax/zones/{made['id']}"),
        ):
            assert answer.status_code == 404
    assert await _zones(shop) == [made]


async def test_the_public_key_sees_no_taxes(shop: Shop) -> None:
    assert (await shop.public.get("/v1/tax")).status_code == 401
    assert (await shop.public.get("/v1/tax/zones")).status_code == 401


async def test_the_configuration_is_updated_in_part(shop: Shop) -> None:
    before = (await shop.secret.get("/v1/tax")).json()
    assert (before["enabled"], before["prices_include_tax"]) == (True, False)
    body = {"prices_include_tax": True, "address": {"street": "1 Kiln Lane", "country": "gb"}}
    after = (await shop.secret.put("/v1/tax", json=body)).json()
    assert (after["enabled"], after["prices_include_tax"]) == (True, True)
    assert (after["address"]["street"], after["address"]["country"]) == ("1 Kiln Lane", "GB")
    assert (await shop.secret.get("/v1/tax")).json() == after


async def test_a_configuration_with_an_unknown_country_is_refused_whole(shop: Shop) -> None:
    answer = await shop.secret.put("/v1/tax", json={"enabled": False, "address": {"country": "Atlantis"}})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["address.country"]
    assert (await shop.secret.get("/v1/tax")).json()["enabled"] is True
