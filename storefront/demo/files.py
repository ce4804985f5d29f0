"""The files that the demo shop sells: PDFs of our own drawing, letter size."""

import io
import textwrap
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

from storefront.demo.recipes import RECIPES, Recipe

PAGE = (1275, 1650)
DOTS = 150
"""Per inch."""
MARGIN = 130
PAPER, INK, SOFT, LINE, ACCENT = "#fdfaf4", "#3a3632", "#7d7265", "#d8cfc0", "#b8694a"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COLUMNS = 62
"""Characters on a line of a recipe."""


def pdf(permalink: str, title: str) -> bytes:
    """The file that a digital good stands for. Raises KeyError for one that nobody has drawn."""
    drawn = DOCUMENTS[permalink]()
    buffer = io.BytesIO()
    drawn[0].save(buffer, "PDF", save_all=True, append_images=drawn[1:], title=title, resolution=DOTS)
    return buffer.getvalue()


def bread_notes() -> list[Image.Image]:
    return [_recipe(recipe, number) for number, recipe in enumerate(RECIPES, start=1)]


def week_planner() -> list[Image.Image]:
    """Seven rows to write in, and a column for what must not be forgotten."""
    page, draw = _page("This week", "")
    split, top, row = PAGE[0] - 430, 330, 165
    for number, day in enumerate(DAYS):
        y = top + number * row
        draw.line([(MARGIN, y), (split - 40, y)], fill=LINE, width=3)
        draw.text((MARGIN, y + 18), day, fill=SOFT, font=_font(28))
    draw.text((split, top + 18), "Not to forget", fill=ACCENT, font=_font(28))
    for number in range(1, 15):
        y = top + number * 78
        draw.rectangle((split, y + 12, split + 26, y + 38), outline=SOFT, width=2)
        draw.line([(split + 44, y + 40), (PAGE[0] - MARGIN, y + 40)], fill=LINE, width=2)
    return [page]


DOCUMENTS: dict[str, Callable[[], list[Image.Image]]] = {
    "bread-notes": bread_notes,
    "week-planner": week_planner,
}


def _recipe(recipe: Recipe, number: int) -> Image.Image:
    page, draw = _page(recipe.name, recipe.yields)
    y = 340
    for need in recipe.needs:
        draw.ellipse((MARGIN + 2, y + 15, MARGIN + 12, y + 25), fill=ACCENT)
        draw.text((MARGIN + 34, y), need, fill=INK, font=_font(30))
        y += 50
    draw.line([(MARGIN, y + 30), (PAGE[0] - MARGIN, y + 30)], fill=LINE, width=3)
    y += 80
    for place, step in enumerate(recipe.steps, start=1):
        draw.text((MARGIN, y), str(place), fill=ACCENT, font=_font(44))
        text = textwrap.fill(step, COLUMNS)
        draw.multiline_text((MARGIN + 70, y + 6), text, fill=INK, font=_font(30), spacing=16)
        y += 60 + 48 * len(text.splitlines())
    draw.text((PAGE[0] // 2 - 20, PAGE[1] - 100), f"{number} / {len(RECIPES)}", fill=SOFT, font=_font(24))
    return page


def _page(title: str, below: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", PAGE, PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((MARGIN, 120), title, fill=INK, font=_font(64))
    draw.text((MARGIN, 220), below or "Alder & Clay", fill=SOFT, font=_font(30))
    return page, draw


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
