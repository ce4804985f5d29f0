"""Boards, pins, spoons, frames, a clock and a lamp."""

from math import pi, sin

from storefront.demo.draw.colour import ink, plain
from storefront.demo.draw.mesh import Material, Thing, placed
from storefront.demo.draw.solids import curve, rounded_rectangle, slab, tube, turned_on_wheel
from storefront.demo.draw.stage import Halo
from storefront.demo.draw.things.crockery import ORIGIN
from storefront.demo.draw.things.paints import BEECH, OAK, PINE, WOOD, grained
from storefront.demo.draw.vec import Vec


def board(colour: str, at: Vec = ORIGIN, turn: float = 20, size: tuple[float, float] = (1.5, 0.95)) -> Thing:
    cut = slab(rounded_rectangle(*size, 0.12), 0.09, 0.03, grained(colour), WOOD, rings=40)
    return placed([cut], at=at, turn=turn)


def rolling_pin() -> Thing:
    axis = [(-0.95 + 1.9 * k / 60, 0.13, 0.0) for k in range(61)]

    def thick(s: float) -> float:
        return 0.13 if 0.14 < s < 0.86 else 0.05 + 0.02 * sin(pi * s * 8)

    return placed([tube(axis, thick, grained(OAK), WOOD, columns=41)], turn=28)


def spoon(colour: str, x: float, turn: float) -> Thing:
    axis = [(0.0, 0.06, -0.95 + 1.9 * k / 70) for k in range(71)]

    def thick(s: float) -> float:
        return 0.05 if s < 0.68 else 0.05 + 0.13 * float(sin(pi * (s - 0.68) / 0.32) ** 0.8)

    return placed(
        [tube(axis, thick, grained(colour), WOOD, columns=25, flat=0.5)], at=(x, 0.0, 0.0), turn=turn
    )


def frame(width: float = 1.0, height: float = 1.25) -> Thing:
    """Four laths, standing."""
    bars = (
        (0.0, 0.03, width, 0.06),
        (0.0, height - 0.03, width, 0.06),
        (0.03 - width / 2, height / 2, 0.06, height),
        (width / 2 - 0.03, height / 2, 0.06, height),
    )
    laths: Thing = []
    for x, y, wide, tall in bars:
        lath = slab(rounded_rectangle(wide, tall, 0.01), 0.06, 0.012, grained("#b98a5a"), WOOD, rings=8)
        laths += placed([lath], at=(x, y, 0.0), tilt=90)
    return laths


def clock() -> Thing:
    radius = 0.62
    back = [(radius * k / 6, 0.0) for k in range(6)]
    rim = [(radius, 0.0), (radius + 0.01, 0.03), (radius, 0.1), (radius - 0.05, 0.12), (radius - 0.06, 0.09)]
    face = [((radius - 0.06) * (1 - k / 10), 0.085) for k in range(1, 11)]
    return placed([turned_on_wheel([*back, *rim, *face], grained(PINE), WOOD)], at=(0.0, 0.66, 0.0), tilt=90)


def lamp() -> tuple[Thing, Halo]:
    foot = [(0.3 * k / 5, 0.0) for k in range(5)]
    stem = curve([(0.3, 0), (0.31, 0.03), (0.12, 0.08), (0.06, 0.16), (0.05, 0.5), (0.05, 0.72)], 60)
    cone = [(0.55, 0.62), (0.54, 0.63), (0.50, 0.75), (0.43, 0.98), (0.38, 1.18), (0.36, 1.19), (0.35, 1.18)]
    base = turned_on_wheel([*foot, *stem], grained(BEECH), WOOD)
    shade = turned_on_wheel(cone, plain(ink("#f6e3bd")), Material(sheen=0.2, glow=0.45))
    return [base, shade], Halo((0.0, 0.9, 0.0), 1.5, (110, 84, 44))
