"""Boards, spoons and jars."""

from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.scenes.sets import Picture, in_colours
from storefront.demo.draw.things.crockery import bowl, jar, jug
from storefront.demo.draw.things.paints import BEECH, CREAM, OAK, SAGE, SAND, WALNUT
from storefront.demo.draw.things.woodwork import board, rolling_pin, spoon


def _jars() -> Thing:
    tall, middle = jar(CREAM, (-0.5, 0, -0.2), 0.95, 1.0), jar(SAGE, (0.3, 0, -0.15), 0.85, 0.8)
    return tall + middle + jar(SAND, (0, 0, 0.6), 0.7, 0.6)


def _spoons() -> Thing:
    return spoon(OAK, -0.35, 8) + spoon(BEECH, 0, 0) + spoon("#8a5f3f", 0.38, -9)


def _category() -> Thing:
    return (
        board(OAK, (0, 0, -0.1), turn=10)
        + jar(SAGE, (-0.3, 0.09, -0.15), 0.7, 0.9)
        + bowl(CREAM, (0.4, 0.09, 0.05), 0.45)
    )


PICTURES = {
    **in_colours(
        "cutting-board",
        {"oak": OAK, "walnut": WALNUT},
        lambda c: Picture("kitchen", lambda: board(c), (0, 0.05, 0), 5.7, rise=3.2),
    ),
    "rolling-pin": Picture("kitchen", rolling_pin, (0, 0.1, 0), 6.6, rise=2.4),
    "storage-jar": Picture("kitchen", _jars, (-0.05, 0.42, 0), 5.9),
    "wooden-spoons": Picture("kitchen", _spoons, (0, 0.05, 0), 4.3, rise=3.6),
    "milk-jug": Picture("kitchen", lambda: jug(CREAM), (0, 0.4, 0), 4.5),
    "category-kitchen": Picture("kitchen", _category, (0, 0.3, 0), 5.9, rise=1.8),
}
