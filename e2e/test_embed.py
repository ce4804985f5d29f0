"""The checkout in a frame of another site, which gets neither cookies nor anything but two words."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.async_api import Browser, FrameLocator, Page, TimeoutError, expect

from e2e.boutique import Boutique
from e2e.tabs import PATIENCE
from e2e.test_pay import add_cup
from e2e.till import EMAIL, GOOD, THANKS, sold

PAGE = """<!doctype html><title>Another site</title>
<script>said = []; addEventListener("message", ({{ data }}) => said.push(data))</script>
<iframe title="Checkout" name="shop" width="600" height="800" src="{url}"></iframe>"""


@contextmanager
def another_site(url: str) -> Iterator[str]:
    """A page that frames `url`. To a browser `localhost` is another site than `127.0.0.1`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.format(url=url).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def patient(page: Page) -> Iterator[FrameLocator]:
    page.set_default_timeout(PATIENCE)
    yield page.frame_locator("iframe[name=shop]")


async def said(page: Page, *words: str) -> None:
    """Wait until the frame has said just that: what it says comes when it has the time."""
    with suppress(TimeoutError):
        await page.wait_for_function("words => String(said) === String(words)", arg=list(words))
    assert await page.evaluate("said") == list(words)


async def test_a_download_is_bought_in_a_frame_that_keeps_no_cookies(
    boutique: Boutique, browser: Browser
) -> None:
    url = await add_cup(boutique, 900, None, ships=False, downloads=True)
    before = await sold(boutique)
    context = await browser.new_context()
    page = await context.new_page()
    with another_site(f"{url}?embed=true") as site, patient(page) as shop:
        await page.goto(site)
        await expect(shop.get_by_role("heading", level=1)).to_have_text("Travel Cup")
        await said(page, "Chec.Checkout.Ready")
        await shop.get_by_role("button", name="Add to cart").click()
        await shop.locator("#customer-email").fill(EMAIL)
        await shop.get_by_role("button", name="Continue").click()
        await shop.get_by_label("Card number").fill(GOOD)
        await shop.get_by_label("Expiry date").fill("12/30")
        await shop.get_by_label("Security code").fill("123")
        await shop.locator("#pay-button").click()
        await expect(shop.get_by_role("heading", level=1)).to_have_text(THANKS)
        assert await context.cookies() == []
        heard = await page.evaluate("said")
        assert "Chec.Checkout.Close" not in heard
        await shop.get_by_role("button", name="Close").click()
        await expect(shop.get_by_role("button", name="Close")).to_be_visible()
        await said(page, *heard, "Chec.Checkout.Close")
    await context.close()
    after = await sold(boutique)
    assert (after.orders - before.orders, after.charges - before.charges) == (1, 1)


async def test_escape_asks_the_other_site_to_close(boutique: Boutique, browser: Browser) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    url = f"{boutique.link(boutique.cup)}?checkout=true&embed=true"
    with another_site(url) as site, patient(page) as shop:
        await page.goto(site)
        await shop.locator("#customer-email").press("Escape")
        await said(page, "Chec.Checkout.Ready", "Chec.Checkout.Close")
    await context.close()
