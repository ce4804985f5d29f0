"""Soap, a tray, a clock and something green."""

from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.scenes.sets import Picture, Staged, in_colours
from storefront.demo.draw.things.crockery import cup
from storefront.demo.draw.things.paints import BEECH, INK, SAND
from storefront.demo.draw.things.plants import planter
from storefront.demo.draw.things.printed import clock_face, standing
from storefront.demo.draw.things.soft import soap
from storefront.demo.draw.things.woodwork import board, clock

SOAPS = {"cedar": "#c08f6c", "fig": "#8d7a93", "oat": "#e0d3ba"}


def _stack() -> Thing:
    cedar, fig, oat = SOAPS.values()
    return soap(cedar, turn=10) + soap(oat, (0.03, 0.27, 0), 24) + soap(fig, (-0.02, 0.54, 0), 4)


def _tray() -> Thing:
    wood = board(BEECH, turn=14, size=(1.9, 0.55))
    return wood + cup(SAND, (-0.45, 0.09, 0.05), 0.5) + soap(SOAPS["oat"], (0.42, 0.09, -0.05), 0, scale=0.42)


def _clock() -> Staged:
    return Staged(clock(), decals=(standing(clock_face(), 1.12, 0.10, 1.22, 0.09, nearer=0.3),))


def _category() -> Thing:
    return soap(SOAPS["cedar"], (-0.3, 0, 0.3), 14) + planter(SAND, (0.35, 0, -0.55))


PICTURES = {
    **in_colours("soap-bar", SOAPS, lambda c: Picture("bath", lambda: soap(c), (0, 0.12, 0), 3.9, rise=1.8)),
    "soap-bar-2": Picture("bath", _stack, (0, 0.35, 0), 4.5, rise=1.5),
    "bath-tray": Picture("bath", _tray, (0, 0.12, 0), 7.0, rise=2.2),
    "wall-clock": Picture("bath", _clock, (0, 0.66, 0), 5.6, rise=0.35),
    **in_colours(
        "stoneware-planter",
        {"sand": SAND, "ink": INK},
        lambda c: Picture("bath", lambda: planter(c), (0.02, 0.72, 0), 6.9, rise=1.3),
    ),
    "category-bath": Picture("bath", _category, (0.08, 0.6, 0), 6.9, rise=1.4),
}
