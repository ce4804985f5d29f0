"""Cloth, soap and candles."""

from functools import partial
from math import pi, sin

from storefront.demo.draw.colour import dim, ink, plain
from storefront.demo.draw.mesh import Material, Patch, Thing, placed, surface
from storefront.demo.draw.noise import cloudy
from storefront.demo.draw.solids import curve, path_through, rounded_rectangle, slab, tube, turned_on_wheel
from storefront.demo.draw.stage import Halo
from storefront.demo.draw.things.crockery import ORIGIN
from storefront.demo.draw.things.paints import CHARCOAL, CLOTH, GLAZE, MATTE, SOAP, WAX, speckled, woven
from storefront.demo.draw.vec import Vec


def cushion(colour: str, at: Vec = ORIGIN, turn: float = 12, scale: float = 1) -> Thing:
    """Stuffed, standing, leaning back a little; its seam is piped."""
    half = 0.56

    def side(face: int) -> Patch:
        return surface(lambda s, t: _stuffed(s, t, half, face), 71, 71, woven(colour), CLOTH)

    rim = [_stuffed(s, t, half, 1) for s, t in _around(40)]
    piping = tube(rim, lambda _: 0.016, plain(dim(ink(colour), 0.82)), CLOTH, columns=9)
    standing = placed([side(1), side(-1), piping], tilt=76)
    return placed(standing, at=(at[0], at[1] + half * scale, at[2]), turn=turn, scale=scale)


def _stuffed(s: float, t: float, half: float, face: int) -> Vec:
    """A point of a cushion's upper (1) or lower (-1) side: full in the middle, drawn in along the edges."""
    x, z = 2 * t - 1, 2 * s - 1
    fill = max(0.0, (1 - x**4) * (1 - z**4)) ** 0.55
    crease = 0.012 * (cloudy(x * 3 + 9, z * 3 + face * 5) - 0.5) * (1 - fill**4)
    x, z = x * (1 - 0.09 * (1 - z * z)), z * (1 - 0.09 * (1 - x * x))
    return x * half, face * (0.24 * fill + crease), z * half


def _around(steps: int) -> list[tuple[float, float]]:
    """Once around the edge of a square."""
    share = [k / steps for k in range(steps)]
    sides = ([(0.0, k) for k in share], [(k, 1.0) for k in share], [(1.0, 1 - k) for k in share])
    return [*(spot for side in sides for spot in side), *((1 - k, 0.0) for k in share), (0.0, 0.0)]


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
    top = folded(colour, (0.0, 0.30, 0.0), size=(1.2, 0.78), turn=7)
    return lower + middle + top + placed(_fringe(colour), at=(0.0, 0.30, 0.0), turn=7)


def _fringe(colour: str) -> Thing:
    """Knotted threads, hanging over the front edge."""
    thread = woven(colour)
    threads: Thing = []
    for k in range(27):
        x, sway = -0.55 + 1.1 * k / 26, 0.03 * (cloudy(k * 1.7) - 0.5)
        way = [(x, 0.12, 0.375), (x, 0.06, 0.405), (x + sway, -0.03, 0.425), (x + 2 * sway, -0.12, 0.43)]
        threads.append(tube(path_through(way, 12), lambda s: 0.013 + 0.005 * s, thread, CLOTH, columns=7))
    return threads


def tote() -> Thing:
    """Standing, softly filled, its straps up."""
    cloth = woven("#e2d5bd")
    body = [surface(partial(_filled, face=face), 81, 61, cloth, CLOTH) for face in (1, -1)]
    straps = [_strap(0.085, 0.46), _strap(-0.07, 0.42)]
    return placed([*body, *straps], turn=-16)


def _filled(s: float, t: float, face: int) -> Vec:
    """A point of a bag's front (1) or back (-1): fullest low down, flat at its mouth."""
    x, y = 2 * t - 1, 1 - s
    full = max(0.0, 1 - x**6) ** 0.5 * max(0.0, 1 - (1.04 * (1 - y) - 0.04) ** 8) ** 0.5
    deep = 0.05 + 0.15 * (1 - y) ** 0.7 + 0.02 * (cloudy(x * 2 + 4, y * 3 + face * 7) - 0.5)
    return x * (0.49 + 0.015 * y), 1.06 * y + 0.01 * x * x * y, face * deep * full


def _strap(z: float, rise: float) -> Patch:
    """Sewn on below the edge, and over in an arch."""
    side = [(0.24, 0.84, z + 0.04), (0.25, 1.0, z + 0.02), (0.23, 1.08 + rise * 0.55, z)]
    way = [*side, (0.0, 1.08 + rise, z - 0.02), *((-x, y, deep) for x, y, deep in reversed(side))]
    return tube(path_through(way, 60), lambda _: 0.036, woven("#c9a77a"), CLOTH, columns=13, flat=0.35)


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
