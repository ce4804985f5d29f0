"""Headers that real clients rely on."""

from tests.support.house import Shop


async def test_the_version_asked_for_is_echoed(shop: Shop) -> None:
    answer = await shop.public.get("/v1/merchants", headers={"Chec-Version": "2021-09-29"})
    assert answer.headers["chec-version"] == "2021-09-29"


async def test_an_unlisted_date_means_the_latest_version_not_after_it(shop: Shop) -> None:
    answer = await shop.public.get("/v1/merchants", headers={"Chec-Version": "2021-09-20"})
    assert answer.headers["chec-version"] == "2021-07-28"


async def test_a_version_that_is_no_date_is_400(shop: Shop) -> None:
    for text in ("latest", "2019-12-31"):
        answer = await shop.public.get("/v1/merchants", headers={"Chec-Version": text})
        assert (answer.status_code, answer.json()["error"]["type"]) == (400, "bad_request")


async def test_without_a_header_the_merchants_version_rules(shop: Shop) -> None:
    assert (await shop.public.get("/v1/merchants")).headers["chec-version"] == "2022-07-21"


async def test_a_preflight_names_every_header_a_client_sends(shop: Shop) -> None:
    answer = await shop.house.client().options("/v1/carts/cart_x", headers={"Origin": "https://my.shop"})
    allowed = answer.headers["access-control-allow-headers"].lower().split(", ")
    assert answer.status_code == 204
    assert {"authorization", "x-authorization", "x-chec-agent", "content-type", "chec-version"} <= set(
        allowed
    )
    assert {"PUT", "DELETE"} <= set(answer.headers["access-control-allow-methods"].split(", "))


async def test_errors_can_be_read_from_another_origin_too(shop: Shop) -> None:
    answer = await shop.public.get("/v1/products/prod_none", headers={"Origin": "https://my.shop"})
    assert answer.status_code == 404
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_pages_are_not_readable_from_another_origin(shop: Shop) -> None:
    answer = await shop.browser.get("/", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


async def test_answers_of_the_api_are_not_stored(shop: Shop) -> None:
    for client, path in ((shop.secret, "/v1/orders"), (shop.public, "/v1/carts/cart_none")):
        headers = (await client.get(path)).headers
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


async def test_a_page_that_belongs_to_no_shop_is_as_safe_as_every_page(shop: Shop) -> None:
    async with shop.house.client("https://nobody.example") as stranger:
        answer = await stranger.get("/", headers={"Accept": "text/html"})
    assert answer.status_code in {404, 421}
    policy = answer.headers["content-security-policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert policy[-1] == "frame-ancestors 'none'"
