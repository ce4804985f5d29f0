"""Changing a merchant's account over the API."""

from typing import Any

import pytest

from tests.support.assets import add_asset
from tests.support.house import House, Shop, open_shop


async def change(shop: Shop, **fields: Any) -> dict[str, Any]:
    answer = await shop.secret.put(f"/v1/merchants/{shop.id}", json=fields)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def picture(shop: Shop, name: str = "logo.png", **columns: Any) -> str:
    async with shop.database.writing() as session:
        asset = add_asset(session, shop.id, name)
        for column, value in columns.items():
            setattr(asset, column, value)
    return asset.id


async def test_what_is_sent_changes_and_the_rest_stays(shop: Shop) -> None:
    before = (await shop.public.get("/v1/merchants")).json()
    changed = await change(shop, name="Acme Axe Co.", description="We sell strong axes")
    assert changed == {
        **before,
        "name": "Acme Axe Co.",
        "description": "We sell strong axes",
        "has": {**before["has"], "description": True},
    }
    assert (await shop.public.get(f"/v1/merchants/{shop.id}")).json() == changed
    again = await change(shop, email="axes@acme.test", description=None)
    assert (again["support_email"], again["description"], again["name"]) == (
        "axes@acme.test", "", "Acme Axe Co.",
    )  # fmt: skip


async def test_pictures_are_named_by_their_assets_and_taken_away_by_null(shop: Shop) -> None:
    logo, cover = await picture(shop), await picture(shop, "cover.png")
    changed = await change(shop, images={"logo": logo, "cover": {"id": cover}})
    assert (changed["images"]["logo"]["id"], changed["images"]["cover"]["id"]) == (logo, cover)
    changed = await change(shop, images={"logo": None})
    assert changed["images"]["logo"] is None
    assert changed["images"]["cover"]["id"] == cover


async def test_a_picture_must_be_the_merchants_own_public_and_a_picture(shop: Shop, house: House) -> None:
    async with open_shop(house) as other:
        theirs = await picture(other)
    hidden = await picture(shop, private=True)
    guide = await picture(shop, is_image=False)
    unknown = "ast_00000000000000"
    for id, text in (
        (theirs, "The selected images.logo is invalid."),
        (unknown, "The selected images.logo is invalid."),
        (hidden, "Choose a picture that everybody may see."),
        (guide, "Choose a picture that everybody may see."),
    ):
        body = {"name": "Other", "images": {"logo": id}}
        answer = await shop.secret.put(f"/v1/merchants/{shop.id}", json=body)
        assert answer.json()["error"]["errors"] == {"images.logo": [text]}
    assert (await shop.public.get("/v1/merchants")).json()["name"] == "Hazel & Clay"


@pytest.mark.parametrize(
    ("sent", "origin"),
    [
        ("https://hazel.test", "https://hazel.test"),
        ("https://Hazel.Test/", "https://hazel.test"),
        ("hazel.test", "https://hazel.test"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://hazel.test:443", "https://hazel.test"),
        ("https://töpfe.test", "https://xn--tpfe-5qa.test"),
    ],
)
async def test_the_merchants_own_sites_may_frame_its_pages(shop: Shop, sent: str, origin: str) -> None:
    await change(shop, cors_domains=[sent, sent])
    page = await shop.browser.get("/products?embed=true")
    policy = page.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors {origin}")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"email": "nobody"}, "email"),
        ({"description": 7}, "description"),
        ({"images": "ast_x"}, "images"),
        ({"images": {"cover": 7}}, "images.cover"),
        ({"cors_domains": "https://hazel.test"}, "cors_domains"),
        ({"cors_domains": ["*"]}, "cors_domains.0"),
        ({"cors_domains": ["https://hazel.test; script-src *"]}, "cors_domains.0"),
        ({"cors_domains": ["https://hazel.test/shop"]}, "cors_domains.0"),
        ({"cors_domains": ["https://me@hazel.test"]}, "cors_domains.0"),
        ({"cors_domains": ["javascript:alert(1)"]}, "cors_domains.0"),
        ({"cors_domains": ["https://hazel.test:99999"]}, "cors_domains.0"),
        ({"cors_domains": [f"https://shop{number}.test" for number in range(51)]}, "cors_domains"),
    ],
)
async def test_what_makes_no_account_is_refused_by_name(
    shop: Shop, fields: dict[str, Any], error: str
) -> None:
    before = (await shop.public.get("/v1/merchants")).json()
    answer = await shop.secret.put(f"/v1/merchants/{shop.id}", json=fields)
    assert answer.status_code == 422, answer.text
    assert list(answer.json()["error"]["errors"]) == [error]
    assert (await shop.public.get("/v1/merchants")).json() == before


async def test_another_merchants_account_is_not_found(shop: Shop, house: House) -> None:
    async with open_shop(house) as other:
        for method, path in (
            ("PUT", ""), ("DELETE", ""), ("GET", "/notifications"), ("PUT", "/notifications"),
            ("DELETE", "/test-data"),
        ):  # fmt: skip
            answer = await shop.secret.request(method, f"/v1/merchants/{other.id}{path}", json={})
            assert answer.status_code == 404
            assert (await shop.public.request(method, f"/v1/merchants/{shop.id}{path}")).status_code == 401
        assert (await other.public.get("/v1/merchants")).status_code == 200
