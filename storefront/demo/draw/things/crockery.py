"""What comes off the wheel: mugs, cups, bowls, plates, pots and jars."""

from storefront.demo.draw.colour import ink, plain
from storefront.demo.draw.mesh import Thing, placed
from storefront.demo.draw.solids import curve, path_through, tube, turned_on_wheel, vessel
from storefront.demo.draw.things.paints import GLAZE, MATTE, PINE, WOOD, grained, speckled
from storefront.demo.draw.vec import Vec

ORIGIN: Vec = (0.0, 0.0, 0.0)


def mug(colour: str, at: Vec = ORIGIN, turn: float = -25, scale: float = 1) -> Thing:
    outer = curve([(0.19, 0.0), (0.30, 0.05), (0.345, 0.2), (0.34, 0.45), (0.325, 0.62)], 60)
    body = turned_on_wheel(vessel(outer, 0.035, 0.05), speckled(colour), GLAZE)
    way = [(0.33, 0.5, 0.0), (0.47, 0.53, 0.0), (0.55, 0.40, 0.0), (0.50, 0.22, 0.0), (0.33, 0.16, 0.0)]
    handle = tube(path_through(way, 50), lambda _: 0.045, speckled(colour), GLAZE)
    return placed([body, handle], at=at, turn=turn, scale=scale)


def cup(colour: str, at: Vec = ORIGIN, scale: float = 0.62) -> Thing:
    outer = curve([(0.18, 0.0), (0.26, 0.05), (0.32, 0.25), (0.34, 0.5)], 50)
    return placed([turned_on_wheel(vessel(outer, 0.035, 0.05), speckled(colour), GLAZE)], at=at, scale=scale)


def bowl(colour: str, at: Vec = ORIGIN, scale: float = 1) -> Thing:
    outer = curve([(0.22, 0.0), (0.26, 0.05), (0.446, 0.147), (0.589, 0.315), (0.62, 0.42)], 60)
    return placed([turned_on_wheel(vessel(outer, 0.03, 0.06), speckled(colour), GLAZE)], at=at, scale=scale)


def plate(colour: str, at: Vec = ORIGIN, radius: float = 0.85, scale: float = 1) -> Thing:
    outer = curve([(radius * 0.55, 0), (radius * 0.62, 0.02), (radius * 0.9, 0.06), (radius, 0.13)], 50)
    return placed([turned_on_wheel(vessel(outer, 0.03, 0.035), speckled(colour), GLAZE)], at=at, scale=scale)


def teapot(colour: str, at: Vec = ORIGIN, turn: float = 0, scale: float = 1) -> Thing:
    paint = speckled(colour)
    side = curve([(0.26, 0), (0.42, 0.06), (0.56, 0.28), (0.5, 0.55), (0.3, 0.7), (0.2, 0.72)], 70)
    foot = [(k / 5 * 0.26, 0.0) for k in range(5)]
    top = [(0.19 - 0.19 * k / 6, 0.72) for k in range(1, 7)]
    cover = [
        (0.21, 0.72), (0.2, 0.75), (0.12, 0.80), (0.04, 0.82),
        (0.045, 0.86), (0.075, 0.90), (0.05, 0.95), (0.004, 0.96),
    ]  # fmt: skip
    pour = [(-0.46, 0.28, 0.0), (-0.66, 0.36, 0.0), (-0.76, 0.55, 0.0), (-0.88, 0.66, 0.0)]
    hold = [(0.44, 0.58, 0.0), (0.66, 0.66, 0.0), (0.80, 0.48, 0.0), (0.70, 0.24, 0.0), (0.49, 0.18, 0.0)]
    parts = [
        turned_on_wheel([*foot, *side, *top], paint, GLAZE),
        turned_on_wheel(curve(cover, 40), paint, GLAZE),
        tube(path_through(pour, 40), lambda s: 0.12 - 0.065 * s, paint, GLAZE),
        tube(path_through(hold, 50), lambda _: 0.045, paint, GLAZE),
    ]
    return placed(parts, at=at, turn=turn, scale=scale)


def jar(colour: str, at: Vec = ORIGIN, scale: float = 1, height: float = 0.8) -> Thing:
    side = curve([(0.3, 0), (0.36, 0.04), (0.37, height * 0.5), (0.36, height * 0.9), (0.33, height)], 50)
    foot = [(k / 5 * 0.3, 0.0) for k in range(5)]
    top = [(0.32 - 0.32 * k / 6, height) for k in range(1, 7)]
    rim = [(0.34, height), (0.35, height + 0.02), (0.35, height + 0.10), (0.33, height + 0.12)]
    inner = [(0.33 - 0.33 * k / 8, height + 0.12) for k in range(1, 9)]
    body = turned_on_wheel([*foot, *side, *top], speckled(colour), GLAZE)
    lid = turned_on_wheel([*rim, *inner], grained(PINE), WOOD)
    return placed([body, lid], at=at, scale=scale)


def jug(colour: str) -> Thing:
    outer = curve([(0.2, 0), (0.33, 0.06), (0.38, 0.3), (0.27, 0.62), (0.29, 0.8)], 60)
    way = [(0.27, 0.70, 0.0), (0.45, 0.74, 0.0), (0.53, 0.56, 0.0), (0.46, 0.36, 0.0), (0.36, 0.28, 0.0)]
    body = turned_on_wheel(vessel(outer, 0.03, 0.05), speckled(colour), GLAZE)
    handle = tube(path_through(way, 50), lambda _: 0.042, speckled(colour), GLAZE)
    return placed([body, handle], turn=-20)


def incense_dish(colour: str) -> Thing:
    stick = [(-0.25 + 0.012 * k, 0.08 + 0.011 * k, 0.0) for k in range(60)]
    ash = tube(stick, lambda _: 0.009, plain(ink("#6b5a48")), MATTE, columns=9)
    return [*plate(colour, scale=0.55), ash]
