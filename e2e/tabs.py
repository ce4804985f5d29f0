"""A tab of the browser that watches itself, and questions to ask of its page.

async with tab(browser, width=390, scripts=False) as page:
    await page.goto(boutique.url)
    assert await faults(page) == []
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, BrowserContext, Error, Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_ASKS = {"runOnly": RULES, "resultTypes": ["violations"]}
PATIENCE = 20_000
"""Milliseconds."""
REFUSED = (50, 200, 1000, 3000)
"""Milliseconds until Back or Reload is pressed again."""
EXPECTED = ("status of 4", "inline style")
"""The browser's own notes: of an answer such as 404 or 422, and of a provider's script that would style its
frame by an attribute, which the policy of every page forbids.
"""
UNLABELLED = """() => {
  const wide = (label) => label.getBoundingClientRect().width > 1;
  const seen = (label) => label.checkVisibility() && label.innerText.trim() && wide(label);
  return [...document.querySelectorAll("input, select, textarea")]
    .filter((field) => field.type !== "hidden" && field.checkVisibility() && ![...field.labels].some(seen))
    .map((field) => field.outerHTML);
}"""
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((part) => part.type !== "hidden" && part.checkVisibility())
  .filter((part) => !part.closest("p, .card, .skip-link"))
  .map((part) => [part, part.getBoundingClientRect(), part.matches(BIG) ? 44 : 24])
  .filter(([, box, least]) => box.width && (box.width < 24 || box.height < least))
  .map(([part]) => part.outerHTML)""".replace("BIG", '".button:not(.button--text), .quantity__step"')

expect.set_options(timeout=PATIENCE)
_HAVE_AXE: WeakSet[BrowserContext] = WeakSet()


@asynccontextmanager
async def tab(
    browser: Browser,
    *,
    scripts: bool = True,
    width: int = 1280,
    dark: bool = False,
    provider: str = "",
    **options: Any,
) -> AsyncIterator[Page]:
    """A fresh visitor. Fails when the page logs an error, or asks anybody but the shop for something;
    `provider` is the host of whoever takes the payment.
    """
    context = await browser.new_context(
        java_script_enabled=scripts,
        viewport={"width": width, "height": 844 if width < 700 else 900},
        color_scheme="dark" if dark else "light",
        **options,
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    yield page
    await context.close()
    assert [words for words in said if not any(one in words for one in EXPECTED)] == []
    assert len(asked - {"", provider}) <= 1, f"G12: third parties were asked: {asked}"


async def back(page: Page) -> None:
    """The browser's Back."""
    await _travel(page, page.go_back)


async def reload(page: Page) -> None:
    """The browser's Reload."""
    await _travel(page, page.reload)


async def _travel(page: Page, move: Callable[[], Awaitable[object]]) -> None:
    """Chromium refuses both for a moment while one page takes the place of another."""
    for patience in (*REFUSED, None):
        await page.wait_for_load_state()
        try:
            await move()
            return
        except Error as refusal:
            if patience is None or "Not attached to an active page" not in refusal.message:
                raise
            await page.wait_for_timeout(patience)


async def faults(page: Page) -> list[str]:
    """What axe finds wrong, and every field without a label that can be seen (G4)."""
    await _bring_axe(page)
    violations = await page.evaluate("options => axe.run(options).then(found => found.violations)", AXE_ASKS)
    found = [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for violation in violations
        for node in violation["nodes"]
    ]
    return [*found, *[f"no visible label: {html}" for html in await page.evaluate(UNLABELLED)]]


async def _bring_axe(page: Page) -> None:
    """To this page, and to each that comes after it as it opens: sending it takes a quarter of its work."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
        if page.context not in _HAVE_AXE:
            await page.context.add_init_script(AXE_SCRIPT)
            _HAVE_AXE.add(page.context)


WIDE = """document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth)
    .map(each => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)"""


async def scrolls_sideways(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > innerWidth"))


async def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    found: list[str] = await page.evaluate(WIDE)
    return found


async def small_targets(page: Page) -> list[str]:
    """Controls of less than 24 × 24 px, primary buttons and steppers of less than 44 px of height (G7); links
    within text are exempt."""
    found: list[str] = await page.evaluate(SMALL)
    return found
