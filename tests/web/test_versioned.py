"""Answers on their way out in an older version."""

import logging
from typing import Any

import pytest

from storefront import versions
from tests.support.house import Shop

OLDER = {"Chec-Version": "2020-09-23"}


async def test_what_no_change_fits_goes_out_as_it_is(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise KeyError("images")

    monkeypatch.setattr(versions, "older_answer", broken)
    with caplog.at_level(logging.ERROR, "storefront.versions"):
        answer = await shop.public.get("/v1/merchants", headers=OLDER)
    assert (answer.status_code, answer.json()["name"]) == (200, "Hazel & Clay")
    assert [row.getMessage() for row in caplog.records if row.name == "storefront.versions"] == [
        "no older answer for GET /v1/merchants in 2020-09-23"
    ]


async def test_a_path_that_leads_nowhere_is_an_error_of_the_version(shop: Shop) -> None:
    answer = await shop.public.get("/v1/nowhere", headers=OLDER)
    assert (answer.status_code, answer.headers["Chec-Version"]) == (404, "2020-09-23")
    wrong = await shop.public.delete("/v1/merchants", headers=OLDER)
    assert (wrong.status_code, wrong.json()["error"]["type"]) == (405, "method_not_allowed")


async def test_a_broken_body_is_refused_before_it_is_made_new(shop: Shop) -> None:
    cart = (await shop.public.get("/v1/carts")).json()["id"]
    headers = {**OLDER, "Content-Type": "application/json"}
    answer = await shop.public.post(f"/v1/carts/{cart}", content=b'{"variant":', headers=headers)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "bad_request")


async def test_refusals_of_a_check_change_nothing(shop: Shop) -> None:
    product = await shop.secret.post("/v1/products", json={"product": {"name": "Cup", "price": 5}})
    token = await shop.public.get(f"/v1/checkouts/{product.json()['id']}", params={"type": "product_id"})
    path = f"/v1/checkouts/{token.json()['id']}"
    refused = await shop.public.get(f"{path}/check/discount", params={"code": "NOPE"}, headers=OLDER)
    live = await shop.public.get(f"{path}/live", headers=OLDER)
    assert (refused.status_code, refused.json()["live"]) == (402, live.json())
    assert refused.json()["live"]["discount"] == []


async def test_older_lists_are_kept_apart_from_newer_ones(shop: Shop) -> None:
    await shop.secret.post("/v1/products", json={"product": {"name": "Cup", "price": 5}})
    for _ in range(2):
        [older] = (await shop.public.get("/v1/products", headers=OLDER)).json()["data"]
        [newer] = (await shop.public.get("/v1/products")).json()["data"]
        assert older["variants"] == older["variant_groups"] == []
        assert {"variants", "variant_groups"} & set(newer) == set()
