"""The published SDK in a real browser, with its rules about origins: customers sign in and look around."""

import asyncio
import shutil
import threading
import time
from collections.abc import AsyncIterator, Iterator
from email import policy
from email.parser import BytesParser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page

from tests.clients.npm import installed, needs_node
from tests.clients.test_commerce_js import SDK
from tests.support.chromium import chromium
from tests.support.commands import open_shop
from tests.support.process import serving

HERE = Path(__file__).parent
EMAIL = "ada.moss@example.com"
Served = tuple[str, dict[str, str], Path]
"""URL, keys and data folder."""

pytestmark = needs_node


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server with one shop, which sends its mails by itself."""
    folder = tmp_path_factory.mktemp("shop")
    environment = {"STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_LOG_LEVEL": "ERROR"}
    keys = open_shop(folder)
    with serving(environment) as running:
        yield running.url, keys, folder


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a front end of its own: a page with the SDK."""
    folder = tmp_path_factory.mktemp("front")
    sdk = installed(tmp_path_factory.mktemp("sdk"), SDK)
    shutil.copy(sdk / "node_modules/@chec/commerce.js/lib/commerce.js", folder)
    shutil.copy(HERE / "customers.js", folder)
    scripts = "".join(f'<script src="{name}"></script>' for name in ("commerce.js", "customers.js"))
    (folder / "index.html").write_text(f"<!doctype html><title>Front</title>{scripts}")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest_asyncio.fixture
async def page(front: str) -> AsyncIterator[Page]:
    async with chromium() as browser:
        opened = await browser.new_page()
        await opened.goto(front)
        yield opened


async def test_a_customer_signs_in_looks_around_and_leaves(served: Served, front: str, page: Page) -> None:
    url, keys, folder = served
    buy(url, keys, front)
    asked = {
        "url": url,
        "key": keys["pk_test"],
        "email": EMAIL,
        "back": f"{front}/login?token={{token}}",
    }
    sent = await page.evaluate("asked => signIn(asked)", asked)
    assert sent == {"before": False, "sent": {"success": True, "email": EMAIL}}
    seen = await page.evaluate("asked => lookAround(asked)", {"token": await mailed(folder, front)})
    assert seen == {
        "same": True,
        "again": {"status": 401, "type": "unauthorized"},
        "email": EMAIL,
        "firstname": "Augusta",
        "orders": ["SDK-1"],
        "order": "SDK-1",
        "missing": {"status": 404, "type": "not_found"},
        "inside": True,
        "outside": False,
    }


def buy(url: str, keys: dict[str, str], front: str) -> None:
    """An order of Ada's; and the front end is the merchant's own site."""
    with httpx.Client(base_url=url, headers={"X-Authorization": keys["sk_test"]}) as client:
        merchant = client.get("/v1/merchants").json()["id"]
        named = client.put(f"/v1/merchants/{merchant}", json={"cors_domains": [front]})
        gift = client.post("/v1/products", json={"product": {"name": "Gift", "price": 0}}).json()
        token = client.get(f"/v1/checkouts/{gift['id']}", params={"type": "product_id"}).json()
        sold = client.post(
            f"/v1/checkouts/{token['id']}", json={"customer": {"email": EMAIL}, "customer_reference": "SDK-1"}
        )
    assert (named.status_code, sold.status_code) == (200, 200), (named.text, sold.text)


async def mailed(folder: Path, front: str) -> str:
    """The token in the mail, which comes a moment later."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for file in (folder / "mail").glob("*.eml"):
            mail = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
            body = mail.get_body(("plain",))
            text = str(body.get_content()) if body else ""
            links = [word for word in text.split() if word.startswith(f"{front}/login?token=")]
            if links:
                return links[0].partition("=")[2]
        await asyncio.sleep(0.1)
    raise AssertionError("no mail came")
