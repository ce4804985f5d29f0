"""Looking around: from the front page to a product, in a real browser, with scripts and without."""

import gzip
import re

import pytest
from playwright.async_api import Browser, Page, Response, expect

from e2e.boutique import GONE, Boutique
from e2e.tabs import back, faults, reload, scrolls_sideways, small_targets, tab


def places(boutique: Boutique) -> dict[str, str]:
    """Every page and state of browsing."""
    (colour, size), apron = boutique.apron["variant_groups"], boutique.link(boutique.apron)
    blue, medium, large = (
        f"{colour['id']}={colour['options'][0]['id']}",
        f"{size['id']}={size['options'][1]['id']}",
        f"{size['id']}={size['options'][2]['id']}",
    )
    red = f"{colour['id']}={colour['options'][1]['id']}"
    return {
        "home": f"{boutique.url}/",
        "list": f"{boutique.url}/products",
        "filtered": f"{boutique.url}/products?category=clay&min=x&stock=in",
        "category": f"{boutique.url}/categories/paper?page=2",
        "search": f"{boutique.url}/search?q=candle",
        "nothing": f"{boutique.url}/search?q=aprun",
        "product": apron,
        "chosen": f"{apron}?{blue}&{medium}",
        "sold out": f"{apron}?{blue}&{large}",
        "conflict": f"{apron}?{red}&{large}",
        "own price": boutique.link(boutique.pattern),
        "vase": boutique.link(boutique.vase),
        "missing": f"{boutique.url}/categories/hats",
        "gone": f"{boutique.url}{GONE}",
    }


LOOKS = [
    pytest.param(width, dark, id=f"{width}-{'dark' if dark else 'light'}")
    for width in (320, 1280)
    for dark in (False, True)
]
MOVING = """() => [...document.querySelectorAll("*")]
  .filter((part) => parseFloat(getComputedStyle(part).transitionDuration) > 0.01).length"""


@pytest.mark.parametrize(("width", "dark"), LOOKS)
async def test_G4_G5_G6_G7_every_page_is_accessible_and_fits(
    boutique: Boutique, browser: Browser, width: int, dark: bool
) -> None:
    async with tab(browser, width=width, dark=dark) as page:
        for name, url in places(boutique).items():
            await page.goto(url)
            assert (name, await faults(page)) == (name, [])
            assert (name, await scrolls_sideways(page)) == (name, False)
            assert (name, await small_targets(page)) == (name, [])


async def test_G3_every_page_has_one_heading_landmarks_and_a_language(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser) as page:
        titles = set()
        for url in places(boutique).values():
            await page.goto(url)
            titles.add(await page.title())
            for one in ("h1", "main", "header", "footer", "html[lang=en][dir=ltr]", "a.skip-link"):
                await expect(page.locator(one)).to_have_count(1)
        assert len(titles) >= 9


async def test_Q_script_and_style_stay_within_their_budgets(boutique: Boutique, browser: Browser) -> None:
    sizes = {"script": 0, "stylesheet": 0}

    async def weigh(response: Response) -> None:
        if (kind := response.request.resource_type) in sizes:
            sizes[kind] += len(gzip.compress(await response.body(), 9))

    async with tab(browser) as page:
        page.on("response", weigh)
        await page.goto(boutique.link(boutique.apron), wait_until="networkidle")
    assert 0 < sizes["script"] <= 25_000
    assert 0 < sizes["stylesheet"] <= 20_000


async def test_HEAD_says_how_long_a_page_is(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser) as page:
        plain = {"Accept-Encoding": "identity"}
        asked = await page.request.get(f"{boutique.url}/products", headers=plain)
        head = await page.request.head(f"{boutique.url}/products", headers=plain)
        assert await head.body() == b""
        assert head.headers["content-length"] == str(len(await asked.body()))
        gone = await page.request.head(f"{boutique.url}{GONE}")
        assert gone.status == 410


async def test_a_shopper_finds_an_apron_and_chooses_one(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    """G1: the same walk with scripts and without."""
    async with tab(browser, scripts=scripts, width=width) as page:
        await page.goto(boutique.url)
        await page.get_by_role("searchbox", name="Search").fill("apron")
        await page.keyboard.press("Enter")
        await page.get_by_role("link", name="Linen Apron").click()
        await expect(page.get_by_text("From $49.00", exact=True)).to_be_visible()
        await choose(page, scripts, "Blue", "M")
        await expect(page.locator(".product__price")).to_have_text("$49.00")
        await expect(page.locator(".product__stock")).to_have_text("Only 3 left")
        await expect(page.get_by_text("Up to 3 available")).to_be_visible()
        await reload(page)
        await expect(page.get_by_role("radio", name="M")).to_be_checked()


async def choose(page: Page, scripts: bool, *names: str) -> None:
    for name in names:
        await page.get_by_role("radio", name=name, exact=True).check(force=True)
        if not scripts:
            await page.get_by_role("button", name="Update").click()
        await page.wait_for_url("**optn_*")


async def test_P3_one_swap_keeps_focus_and_tells_what_changed(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser) as page:
        await page.goto(boutique.link(boutique.apron))
        await page.get_by_role("radio", name="Red", exact=True).focus()
        await page.keyboard.press("Space")
        await page.wait_for_url("**optn_*")
        await expect(page.get_by_role("radio", name="Red", exact=True)).to_be_focused()
        await expect(page.locator("#announce")).to_contain_text("$49.00")
        await expect(page.locator(".gallery__main img")).to_have_attribute("alt", "The apron in red")
        await expect(page.get_by_text("not with Red")).to_be_visible()


async def test_P2_a_combination_that_is_not_made_can_be_pressed(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await page.goto(boutique.link(boutique.apron))
        await choose(page, scripts, "Red")
        await page.get_by_role("radio", name="L not with Red").check(force=True)
        if not scripts:
            await page.get_by_role("button", name="Update").click()
        told = "L does not come in that combination. Please choose Colour again."
        await expect(page.locator(".notice", has_text=told)).to_be_visible()
        await expect(page.get_by_role("radio", name="Red")).not_to_be_checked()


async def test_P3_pressing_too_early_names_what_is_missing(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await page.goto(boutique.link(boutique.apron))
        await choose(page, scripts, "Blue")
        await page.get_by_role("button", name="Add to cart").click()
        summary = page.locator("#error-summary")
        await expect(summary).to_contain_text("Choose Size")
        await expect(summary).to_be_focused()
        assert (await page.title()).startswith("Error:")
        assert await faults(page) == [] if scripts else True
        await summary.get_by_role("link", name="Choose Size").click()
        await expect(page.get_by_role("radio", name="S", exact=True)).to_be_focused()


async def test_P1_thumbnails_show_their_picture(boutique: Boutique, browser: Browser, scripts: bool) -> None:
    async with tab(browser, scripts=scripts) as page:
        await page.goto(boutique.link(boutique.apron))
        await page.locator("a.gallery__thumb[aria-label='Show picture 2 of 2']").click()
        await expect(page.locator(".gallery__main img")).to_have_attribute("alt", "The apron in red")
        await expect(page.locator("a.gallery__thumb[aria-current=true]")).to_have_count(1)


async def test_L1_filters_are_in_the_address_and_back_undoes_them(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await page.goto(f"{boutique.url}/products")
        await expect(page.get_by_text(re.compile(r"^\d+ products$"))).to_be_visible()
        await page.get_by_role("radio", name="Clay").check()
        if not scripts:
            await page.get_by_role("button", name="Show results").click()
        await page.wait_for_url("**category=clay*")
        await expect(page.locator(".card")).to_have_count(2)
        await expect(page.get_by_text("Sold out", exact=True)).to_be_visible()
        await back(page)
        await expect(page.locator(".card")).to_have_count(24)


async def test_L4_load_more_appends_and_updates_the_address(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser) as page:
        await page.goto(f"{boutique.url}/categories/paper")
        await page.get_by_role("link", name="Load more").click()
        await expect(page.locator(".card")).to_have_count(27)
        await page.wait_for_url("**/categories/paper?from=1&page=2")
        await expect(page.get_by_role("link", name="Load more")).to_have_count(0)
        await expect(page.locator("#cards")).to_have_count(1)
        assert await faults(page) == []


async def test_L1_back_from_a_product_finds_the_same_place_in_the_list(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser, width=390) as page:
        await page.goto(f"{boutique.url}/categories/paper")
        await page.get_by_role("link", name="Load more").click()
        await expect(page.locator(".card")).to_have_count(27)
        await page.locator(".card a").nth(20).scroll_into_view_if_needed()
        place = await page.evaluate("scrollY")
        await page.locator(".card a").nth(20).click()
        await expect(page.get_by_role("button", name="Add to cart")).to_be_visible()
        await back(page)
        await expect(page.locator(".card")).to_have_count(27)
        await page.wait_for_function("(place) => Math.abs(scrollY - place) < 2", arg=place)
        assert place > 1000


async def test_L4_without_scripts_pages_are_links(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, scripts=False) as page:
        await page.goto(f"{boutique.url}/categories/paper")
        await page.get_by_role("link", name="Next").click()
        await expect(page.locator(".card")).to_have_count(3)
        await page.get_by_role("link", name="Previous").click()
        await expect(page.locator(".card")).to_have_count(24)


async def test_L6_a_typing_mistake_finds_its_way(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, width=390) as page:
        await page.goto(f"{boutique.url}/search?q=lnen")
        await page.get_by_role("link", name="linen", exact=True).and_(page.locator("[href*=search]")).click()
        await expect(page.get_by_role("link", name="Linen Apron")).to_be_visible()


async def test_G8_the_keyboard_reaches_everything_from_the_skip_link_on(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser) as page:
        await page.goto(boutique.link(boutique.cup))
        await page.keyboard.press("Tab")
        await expect(page.locator(".skip-link")).to_be_focused()
        await page.keyboard.press("Enter")
        reached = []
        for _ in range(12):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
        assert "Increase quantity" in reached
        assert "Add to cart" in reached


async def test_G10_motion_stops_and_forced_colours_stay_readable(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser, reduced_motion="reduce", forced_colors="active") as page:
        await page.goto(boutique.link(boutique.apron))
        assert await page.evaluate(MOVING) == 0
        assert await faults(page) == []
