"""Something green in a pot."""

from math import cos, pi, sin

from storefront.demo.draw.colour import dim, ink, plain
from storefront.demo.draw.mesh import Material, Patch, Thing, placed
from storefront.demo.draw.solids import curve, path_through, tube, turned_on_wheel, vessel
from storefront.demo.draw.things.crockery import ORIGIN
from storefront.demo.draw.things.paints import MATTE, speckled
from storefront.demo.draw.vec import Vec, add

LEAVES = 11
GOLDEN_ANGLE = 2.399
"""Radians between one leaf and the next, as plants have it."""


def planter(colour: str, at: Vec = ORIGIN) -> Thing:
    outer = curve([(0.32, 0), (0.36, 0.04), (0.46, 0.4), (0.5, 0.72)], 50)
    ground = [(0.44, 0.64), *((0.44 - 0.44 * k / 6, 0.65) for k in range(1, 7))]
    pot = turned_on_wheel(vessel(outer, 0.05, 0.06), speckled(colour), Material(gloss=0.2))
    soil = turned_on_wheel(ground, plain(ink("#4b3c31")), MATTE)
    root = add(at, (0.0, 0.62, 0.0))
    return placed([pot, soil], at=at) + [part for number in range(LEAVES) for part in _leaf(root, number)]


def _leaf(root: Vec, number: int) -> list[Patch]:
    angle, reach = number * GOLDEN_ANGLE, 0.55 + 0.35 * ((number * 7) % 5) / 5
    rise = 0.85 * (0.6 + 0.4 * ((number * 3) % 4) / 4)
    out = (cos(angle), sin(angle))
    bend = add(root, (out[0] * reach * 0.25, rise * 0.55, out[1] * reach * 0.25))
    end = add(root, (out[0] * reach * 0.8, rise * 0.95, out[1] * reach * 0.8))
    blade = [
        end,
        add(end, (out[0] * 0.14, 0.07, out[1] * 0.14)),
        add(end, (out[0] * 0.32, 0.0, out[1] * 0.32)),
    ]
    green = dim(ink("#5d7a52"), 0.85 + 0.25 * ((number * 5) % 4) / 4)
    stem = tube(
        path_through([root, bend, end], 24),
        lambda s: 0.012 - 0.006 * s,
        plain(ink("#6b7a4e")),
        MATTE,
        columns=9,
    )
    surface = Material(gloss=0.2, sheen=0.2)
    return [stem, tube(path_through(blade, 24), _width, plain(green), surface, columns=21, flat=0.16)]


def _width(s: float) -> float:
    return 0.10 * sin(pi * min(1.0, s * 0.96 + 0.04))
