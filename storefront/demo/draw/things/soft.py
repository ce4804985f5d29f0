"""Cloth, soap and candles."""

from math import pi, sin

from storefront.demo.draw.colour import ink, plain
from storefront.demo.draw.mesh import Material, Thing, placed
from storefront.demo.draw.solids import curve, path_through, rounded_rectangle, slab, tube, turned_on_wheel
from storefront.demo.draw.stage import Halo
from storefront.demo.draw.things.crockery import ORIGIN
from storefront.demo.draw.things.paints import CHARCOAL, CLOTH, GLAZE, MATTE, SOAP, WAX, speckled, woven
from storefront.demo.draw.vec import Vec


def cushion(colour: str, at: Vec = ORIGIN, turn: float = 12, scale: float = 1) -> Thing:
    outline = rounded_rectangle(1.25, 1.25, 0.22)
    body = slab(outline, 0.28, 0.13, woven(colour), CLOTH, rings=40, crown=0.20)
    return placed([body], at=at, turn=turn, scale=scale)


def folded(
    colour: str,
    at: Vec = ORIGIN,
    *,
    size: tuple[float, float] = (1.3, 0.85),
    height: float = 0.16,
    turn: float = 8,
    stripe: str | None = None,
) -> Thing:
    """One fold of a blanket or towel."""
    paint = woven(colour, stripe)
    return placed(
        [
            slab(
                rounded_rectangle(*size, 0.09),
                height,
                0.06 if height > 0.1 else 0.03,
                paint,
                CLOTH,
                rings=50,
                crown=0.02,
            )
        ],
        at=at,
        turn=turn,
    )


def throw(colour: str) -> Thing:
    lower = folded(colour)
    middle = folded(colour, (0.02, 0.15, 0.0), size=(1.24, 0.8), turn=10)
    return lower + middle + folded(colour, (0.0, 0.30, 0.0), size=(1.2, 0.78), turn=7)


def tote() -> Thing:
    body = slab(
        rounded_rectangle(1.05, 1.2, 0.08), 0.10, 0.05, plain(ink("#e2d5bd")), CLOTH, rings=30, crown=0.08
    )
    way = [
        (0.28, 0.1, -0.55),
        (0.29, 0.12, -0.85),
        (0.0, 0.13, -1.02),
        (-0.29, 0.12, -0.85),
        (-0.28, 0.1, -0.55),
    ]
    strap = tube(path_through(way, 50), lambda _: 0.035, plain(ink("#c9a77a")), CLOTH, columns=13, flat=0.5)
    return placed([body, strap], turn=8)


def soap(colour: str, at: Vec = ORIGIN, turn: float = 18, scale: float = 1) -> Thing:
    bar = slab(
        rounded_rectangle(0.95, 0.6, 0.16), 0.26, 0.09, speckled(colour, 0.04), SOAP, rings=40, crown=0.05
    )
    return placed([bar], at=at, turn=turn, scale=scale)


def candle(radius: float, height: float, at: Vec = ORIGIN, colour: str = "#dfae5c") -> tuple[Thing, Halo]:
    """A burning candle, and its glow."""
    foot = [(radius * k / 5, 0.0) for k in range(5)]
    side = [(radius, 0.0), (radius, height * 0.5), (radius, height - 0.02), (radius - 0.015, height)]
    pool = [(radius - 0.015 - (radius - 0.03) * k / 8, height - 0.012 * sin(pi * k / 8)) for k in range(1, 9)]
    wick = [(0.0, height - 0.02 + k * 0.012, 0.004 * k) for k in range(8)]
    tip = curve(
        [(0.004, height + 0.05), (0.028, height + 0.09), (0.02, height + 0.15), (0.004, height + 0.22)], 30
    )
    parts = [
        turned_on_wheel([*foot, *side, *pool], plain(ink(colour)), WAX),
        tube(wick, lambda _: 0.008, plain(ink("#3a332c")), MATTE, columns=9),
        turned_on_wheel(tip, plain(ink("#ffdf9a")), Material(glow=1.0), columns=33),
    ]
    return placed(parts, at=at), Halo((at[0], at[1] + height + 0.12, at[2]), 0.8, (120, 84, 40))


def taper() -> tuple[Thing, Halo]:
    """A thin candle in its holder."""
    foot = [(0.3 * k / 5, 0.0) for k in range(5)]
    side = curve([(0.3, 0), (0.32, 0.03), (0.1, 0.07), (0.07, 0.14), (0.09, 0.2), (0.075, 0.22)], 50)
    holder = turned_on_wheel([*foot, *side], speckled(CHARCOAL), GLAZE)
    flame, halo = candle(0.055, 0.95, (0.0, 0.2, 0.0), "#efe2c6")
    return [holder, *flame], halo
