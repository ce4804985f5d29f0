"""Notebooks, a book, prints and sheets."""

from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.scenes.sets import Picture, Staged
from storefront.demo.draw.things.paints import BEECH, CLAY, MOSS
from storefront.demo.draw.things.printed import (
    book,
    leaf_print,
    loaf,
    lying,
    planner_page,
    recipe_page,
    sheet,
    standing,
)
from storefront.demo.draw.things.woodwork import frame


def _notebooks() -> Thing:
    return book(MOSS, turn=20) + book(CLAY, (0.05, 0.21, 0.02), turn=34, thick=0.12, scale=0.85)


def _bread_book() -> Staged:
    return Staged(book(BEECH, turn=16, thick=0.22), decals=(lying(loaf(), (0, 0.30, 0), (0.62, 0.5), -16),))


def _leaf() -> Staged:
    return Staged(frame(), decals=(standing(leaf_print(), 0.90, 0.06, 1.19, 0.06, nearer=0.4),))


def _recipes() -> Staged:
    top = lying(recipe_page(), (0.05, 0.03, 0.05), (0.98, 1.3), 7)
    return Staged(sheet("#f7f2e8", (-0.08, 0, -0.05), -6), decals=(top,))


def _planner() -> Staged:
    top = lying(planner_page(), (-0.04, 0.03, 0.04), (0.98, 1.3), -6)
    return Staged(sheet("#e9dfcf", (0.08, 0, -0.03), 9), decals=(top,))


def _category() -> Thing:
    return book(BEECH, turn=14, thick=0.2) + book(MOSS, (0.04, 0.25, 0.02), turn=28, thick=0.12, scale=0.85)


PICTURES = {
    "field-notebook": Picture("paper", _notebooks, (0, 0.1, 0), 5.0, rise=2.8),
    "slow-bread-book": Picture("paper", _bread_book, (0, 0.1, 0), 4.9, rise=2.6),
    "botanical-print": Picture("paper", _leaf, (0, 0.6, 0), 5.0, rise=0.5),
    "bread-notes": Picture("paper", _recipes, (0, 0.02, 0), 4.4, rise=4.2),
    "week-planner": Picture("paper", _planner, (0, 0.02, 0), 4.4, rise=4.2),
    "category-paper": Picture("paper", _category, (0, 0.15, 0), 5.0, rise=2.4),
}
