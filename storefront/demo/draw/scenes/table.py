"""Cups, bowls and plates."""

from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.scenes.sets import Picture, in_colours
from storefront.demo.draw.things.crockery import bowl, cup, jar, mug, plate, teapot
from storefront.demo.draw.things.paints import CHARCOAL, CLAY, CREAM, INK, OAT, SAGE, SAND
from storefront.demo.draw.things.soft import folded

MUGS = {"sage": SAGE, "sand": SAND, "ink": INK}
POTS = {"cream": CREAM, "charcoal": CHARCOAL}


def _two_mugs() -> Thing:
    return mug(SAGE, (-0.42, 0, 0.1)) + mug(SAND, (0.45, 0, -0.35), turn=-60)


def _plates() -> Thing:
    return plate(CREAM) + plate(SAND, (0, 0.1, 0), scale=0.97) + plate(SAGE, (0, 0.2, 0), scale=0.72)


def _pinch_bowls() -> Thing:
    return (
        bowl(SAGE, (-0.55, 0, 0.1), 0.5) + bowl(SAND, (0.15, 0, 0.45), 0.5) + bowl(CLAY, (0.5, 0, -0.3), 0.5)
    )


def _tea_for_one() -> Thing:
    return teapot(CREAM, (-0.25, 0, -0.4), turn=25, scale=0.9) + cup(SAGE, (0.75, 0, 0.45), 0.55)


def _hero() -> Thing:
    cloth = folded(OAT, (2.2, 0, -0.2), size=(1.1, 0.8), height=0.14, turn=14, stripe=SAGE)
    pots = teapot(CREAM, (0.2, 0, -0.3), turn=20) + jar(SAND, (-1.5, 0, -0.55), 0.9, 0.9)
    return pots + mug(SAGE, (1.25, 0, 0.3), turn=-30, scale=0.85) + bowl(CLAY, (-0.75, 0, 0.35), 0.6) + cloth


def _category() -> Thing:
    return mug(SAND, (-0.5, 0, 0.25), turn=-30, scale=0.9) + teapot(
        CREAM, (0.35, 0, -0.45), turn=20, scale=0.85
    )


PICTURES = {
    **in_colours("morning-mug", MUGS, lambda c: Picture("table", lambda: mug(c), (0, 0.33, 0), 4.2)),
    "morning-mug-2": Picture("table", _two_mugs, (0.08, 0.3, 0), 6.4),
    "espresso-pair": Picture(
        "table", lambda: cup(SAND, (-0.3, 0, 0.15)) + cup(SAGE, (0.3, 0, -0.2)), (0, 0.18, 0), 4.1
    ),
    **in_colours(
        "stoneware-teapot",
        POTS,
        lambda c: Picture("table", lambda: teapot(c, turn=18), (-0.04, 0.42, 0), 6.5),
    ),
    "stoneware-teapot-2": Picture("table", _tea_for_one, (0, 0.35, 0), 7.2),
    **in_colours(
        "noodle-bowl",
        {"sage": SAGE, "sand": SAND},
        lambda c: Picture("table", lambda: bowl(c), (0, 0.22, 0), 5.4, rise=2.0),
    ),
    "dinner-plate": Picture("table", _plates, (0, 0.15, 0), 6.2, rise=2.6),
    "serving-platter": Picture("table", lambda: plate(CHARCOAL, radius=1.0), (0, 0.05, 0), 7.2, rise=3.2),
    "pinch-bowls": Picture("table", _pinch_bowls, (0, 0.1, 0.05), 5.7, rise=2.2),
    "category-table": Picture("table", _category, (0.05, 0.38, 0), 6.6),
    "hero": Picture("table", _hero, (0.38, 0.42, 0), 8.8, rise=1.7, view=20.0, size=(1600, 900)),
}
