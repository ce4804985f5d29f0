"""Countries and their parts, everywhere and where a token's goods can go."""

from typing import Any

from tests.support.carts import Json, add_zone, sell, token_with
from tests.support.house import House, Shop, open_shop


async def ask(shop: Shop, path: str) -> Any:
    return await shop.public.get(f"/v1/services/locale/{path}")


async def shipped(shop: Shop) -> Json:
    return await token_with(shop, await sell(shop, "Walnut Bowl", 1000, ships=True))


async def test_every_country_with_its_name(shop: Shop) -> None:
    found = (await ask(shop, "countries")).json()

    assert len(found["countries"]) == 249
    assert (found["countries"]["US"], found["countries"]["AX"]) == ("United States", "Åland Islands")
    assert list(found["countries"])[:3] == ["AF", "AL", "DZ"]
    assert '<option value="US">United States</option>' in found["html"]


async def test_the_parts_of_a_country_without_its_prefix(shop: Shop) -> None:
    found = (await ask(shop, "us/subdivisions")).json()

    assert (found["subdivisions"]["CA"], found["subdivisions"]["AL"]) == ("California", "Alabama")
    assert found["html"].startswith('<option value="AL">Alabama</option><option value="AK">Alaska</option>')
    assert (await ask(shop, "XX/subdivisions")).status_code == 404


async def test_only_countries_that_a_method_reaches(shop: Shop) -> None:
    await add_zone(shop, 500, countries={"US": ["CA", "OR"], "DE": ["*"]})
    await add_zone(shop, 700, "North", {"US": ["WA"]})
    token = await shipped(shop)
    found = (await ask(shop, f"{token['id']}/countries")).json()
    parts = (await ask(shop, f"{token['id']}/countries/US/subdivisions")).json()

    assert found["countries"] == {"DE": "Germany", "US": "United States"}
    assert parts["subdivisions"] == {"CA": "California", "OR": "Oregon", "WA": "Washington"}
    assert (await ask(shop, f"{token['id']}/countries/FR/subdivisions")).status_code == 404
    whole = (await ask(shop, f"{token['id']}/countries/DE/subdivisions")).json()["subdivisions"]
    assert (len(whole), whole["BE"]) == (16, "Berlin")


async def test_an_own_method_reaches_everywhere(shop: Shop) -> None:
    token = await shipped(shop)
    method = {"description": "Courier", "price": 5}
    await shop.secret.put(f"/v1/checkouts/{token['id']}", json={"shipping_methods": [method]})

    assert len((await ask(shop, f"{token['id']}/countries")).json()["countries"]) == 249
    parts = (await ask(shop, f"{token['id']}/countries/CA/subdivisions")).json()["subdivisions"]
    assert parts["ON"] == "Ontario"


async def test_without_zones_nothing_is_reached(shop: Shop) -> None:
    found = (await ask(shop, f"{(await shipped(shop))['id']}/countries")).json()

    assert found == {"countries": {}, "html": ""}


async def test_another_merchants_token_is_404(shop: Shop, house: House) -> None:
    token = await shipped(shop)
    async with open_shop(house) as stranger:
        paths = (f"{token['id']}/countries", f"{token['id']}/countries/US/subdivisions")
        assert [(await ask(stranger, path)).status_code for path in paths] == [404, 404]
