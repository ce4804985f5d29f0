"""`storefront check` names the gateways that cannot be paid with, and what to do about each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from storefront.commands.doctor_gateways import examine_gateways
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.gateways import registry
from storefront.gateways.models import Gateway
from storefront.gateways.settings import sealed
from storefront.merchants.models import Merchant
from tests.support.house import Shop

PAYPAL = {"email": "shop@hazel.test"}


async def set_up(shop: Shop, code: str, config: Mapping[str, Any], **columns: Any) -> str:
    id = new_id("gway")
    async with shop.database.writing() as session:
        session.add(Gateway(id=id, merchant_id=shop.id, code=code, config=dict(config), **columns))
    return id


async def said(shop: Shop, **settings: Any) -> list[str]:
    """Of this shop's gateways."""
    found = await examine_gateways(shop.database, replace(shop.house.settings, **settings))
    named = f" of shop {shop.id} "
    return [finding.words.partition(named)[2] for finding in found if named in finding.words]


async def test_settings_that_do_not_suffice_are_named(shop: Shop) -> None:
    id = await set_up(shop, "paypal", PAYPAL)
    assert await said(shop) == [
        f"is offered to nobody: it lacks client_id, client_secret; enter it with PUT /v1/gateways/{id}."
    ]


async def test_what_the_hosted_pages_lack_matters_where_there_are_hosted_pages(shop: Shop) -> None:
    id = await set_up(shop, "square", {"access_token": sealed(shop.house.settings.secret_key, "EAAA")})
    lacks = "is not offered on the hosted pages: it lacks application_id, location_id"
    assert await said(shop) == [f"{lacks}; enter it with PUT /v1/gateways/{id}."]
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_checkouts = False
    assert await said(shop) == []


async def test_a_secret_of_another_server_is_to_be_entered_again(shop: Shop) -> None:
    config = {"omise_public_key": "pkey_1", "omise_secret_key": sealed("another server's key", "skey_1")}
    id = await set_up(shop, "omise", config)
    [words] = await said(shop)
    assert words.startswith("cannot be used: its omise_secret_key was sealed with another STOREFRONT_SECRET")
    assert words.endswith(f"enter it with PUT /v1/gateways/{id}.")
    assert await said(shop, secret_key="another server's key") == []


async def test_another_address_of_a_provider_has_to_be_listed(shop: Shop) -> None:
    config = {"omise_public_key": "pkey_1", "omise_secret_key": "skey_1", "api_base": "http://10.0.0.9:80"}
    await set_up(shop, "omise", config)
    assert await said(shop) == ["goes without its api_base, which STOREFRONT_PRIVATE_HOSTS does not list."]
    assert await said(shop, private_hosts=("10.0.0.9:80",)) == []


async def test_an_extra_that_is_missing_is_named(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.EXTRAS, "omise", "omise_is_not_installed")
    await set_up(shop, "omise", {"omise_public_key": "pkey_1", "omise_secret_key": "skey_1"})
    assert await said(shop) == ["is offered to nobody; run: pip install 'storefront[omise]'."]


async def test_what_was_removed_or_closed_is_left_out(shop: Shop) -> None:
    await set_up(shop, "paypal", PAYPAL, deleted=clock.now())
    await set_up(shop, "paypal", PAYPAL, active=False)
    assert await said(shop) == []
    await set_up(shop, "paypal", PAYPAL)
    assert len(await said(shop)) == 1
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).closed = clock.now()
    assert await said(shop) == []
