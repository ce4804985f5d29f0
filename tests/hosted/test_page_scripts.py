"""The payment page runs the scripts of the register, and its policy allows no others (PCI DSS 6.4.3)."""

import hashlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from storefront.gateways.page_scripts import LOADED, OWN, SANDBOX, declared, register
from storefront.gateways.settings import KNOWN
from storefront.web.policy import PAYMENT, SOURCES
from storefront.web.static import StaticFiles
from tests.hosted.stripe_shop import StripeShop, stripe_shop
from tests.support.browser import Page, visit
from tests.support.house import Shop

FILES = StaticFiles()


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[StripeShop]:
    async with stripe_shop(shop) as opened:
        yield opened


def policy(page: Page) -> dict[str, str]:
    parts = page.headers["content-security-policy"].split("; ")
    return {name: allowed for name, _, allowed in (part.partition(" ") for part in parts)}


def scripts(page: Page) -> list[str]:
    return [found["src"] for found in page.root.all("script") if found.get("src")]


def test_every_script_of_ours_has_its_reason_and_its_hash() -> None:
    named = {*(name for name in FILES.plain if name.startswith("pay/")), "storefront.js", "htmx.js"}
    listed = register()[OWN]
    assert set(listed) == named
    for name, entry in listed.items():
        digest = hashlib.sha256(FILES.plain[name].body).hexdigest()
        assert entry["sha256"] == digest, f"{name} has changed: look at it, then write its hash {digest}"
        assert entry["reason"].endswith("."), name


@pytest.mark.parametrize("code", sorted(set(register()) - {OWN}))
def test_every_script_of_a_provider_has_its_reason_and_comes_from_a_listed_origin(code: str) -> None:
    assert code in KNOWN
    entry = register()[code]
    assert set(entry) - {LOADED, PAYMENT, SANDBOX} <= set(SOURCES)
    for script in entry.get(LOADED, ()):
        assert script["reason"].endswith("."), script
        assert script["integrity"].endswith("."), script
        assert script["url"].startswith(tuple(f"{origin}/" for origin in entry["script-src"]))
    for origins in (found for name, found in entry.items() if name not in {LOADED, SANDBOX}):
        assert all(origin.startswith("https://") and len(origin.split("/")) == 3 for origin in origins)


async def test_the_payment_page_loads_what_the_register_says_and_nothing_else(till: StripeShop) -> None:
    page = await till.at_payment()
    own = [FILES.path(name) for name in ("storefront.js", "htmx.js", "pay/frame.js")]
    assert scripts(page) == [*own, f"{till.stripe.url}/v3/", FILES.path("pay/stripe.js")]
    allowed = policy(page)
    assert allowed["script-src"] == f"'self' {till.stripe.url}"
    assert (allowed["frame-src"], allowed["connect-src"]) == (till.stripe.url, f"'self' {till.stripe.url}")
    assert allowed["default-src"] == "'none'"


def test_on_the_internet_the_policy_names_stripes_own_origins() -> None:
    found = declared("stripe", {})
    assert found.scripts == ("https://js.stripe.com/v3/",)
    assert found.sources["connect-src"] == ("https://api.stripe.com",)


@pytest.mark.parametrize("code", sorted(code for code, entry in register().items() if SANDBOX in entry))
def test_in_a_providers_own_sandbox_a_page_asks_the_sandbox_and_no_live_server(code: str) -> None:
    sandbox = register()[code][SANDBOX]
    usual, found = declared(code, {}), declared(code, {"api_base": sandbox["api_base"]})
    named = {*found.scripts, *(origin for origins in found.sources.values() for origin in origins)}
    assert set(sandbox["origins"]) <= {origin for origins in usual.sources.values() for origin in origins}
    assert not [text for text in named for live in sandbox["origins"] if f"{text}/".startswith(f"{live}/")]
    assert {name: len(origins) for name, origins in found.sources.items()} == {
        name: len(origins) for name, origins in usual.sources.items()
    }


@pytest.mark.parametrize("path", ["details", "delivery", "", "paying"])
async def test_G12_no_other_step_loads_or_allows_anything_of_a_provider(till: StripeShop, path: str) -> None:
    token = (await till.at_payment()).url.split("/")[2]
    page = await visit(till.shop, f"/checkout/{token}/{path}" if path != "" else "/cart")
    if not page.url.endswith("/payment"):
        assert till.stripe.url not in page.answer.text
        assert (policy(page)["script-src"], "frame-src" in policy(page)) == ("'self'", False)


async def test_a_page_that_waits_loads_scripts_only_where_the_bank_asks(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment(), "pm_card_authenticationRequired")
    assert f"{till.stripe.url}/v3/" in scripts(page)
    away = await till.press(page, "/paying")
    waits = await till.pay(away)
    assert scripts(waits) == [FILES.path("storefront.js"), FILES.path("htmx.js")]
    assert policy(waits)["script-src"] == "'self'"


@pytest.mark.parametrize("code", ["omise", "razorpay"])
def test_providers_with_a_form_of_their_own_may_frame_it_and_nothing_else_of_the_web(code: str) -> None:
    found = declared(code, {})
    assert len(found.scripts) == 1
    assert all(code in origin for origins in found.sources.values() for origin in origins)
    assert not any("*" in origin for origins in found.sources.values() for origin in origins)


def test_braintrees_scripts_are_of_one_version_and_may_ask_a_bank_through_cardinal_alone() -> None:
    found = declared("braintree", {})
    assert {url.rpartition("/")[0] for url in found.scripts} == {
        "https://js.braintreegateway.com/web/3.144.0/js"
    }
    widely = {origin for origins in found.sources.values() for origin in origins if "*" in origin}
    assert widely == {"https://*.cardinalcommerce.com", "https://*.cardinaltrusted.com"}
