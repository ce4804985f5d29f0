"""Colours and materials of the shop's things."""

from math import floor, sin

from storefront.demo.draw.colour import Paint, Rgb, dim, ink, mix
from storefront.demo.draw.mesh import Material
from storefront.demo.draw.vec import Vec

SAGE, SAND, INK, CREAM, CHARCOAL, OAT = "#7f9a86", "#d9c3a0", "#39434f", "#efe6d6", "#4a4744", "#dccfb8"
CLAY, MOSS, FOG, RUST = "#b8694a", "#6f7a52", "#b9c0c4", "#a9573a"
OAK, BEECH, WALNUT, PINE = "#cfa06a", "#b98253", "#7a5236", "#c69a66"

GLAZE = Material(gloss=0.5, polish=0.7)
MATTE = Material(gloss=0.15)
CLOTH = Material(sheen=0.35)
WOOD = Material(gloss=0.18, polish=0.08)
WAX = Material(gloss=0.25, sheen=0.2)
SOAP = Material(gloss=0.3, sheen=0.2)
PAPER = Material()


def speckled(colour: str, amount: float = 0.05) -> Paint:
    """Stoneware: a few dark specks, and nowhere quite even."""
    base = ink(colour)

    def paint(_: float, __: float, at: Vec) -> Rgb:
        wild = sin(at[0] * 91.7 + at[1] * 57.3 + at[2] * 33.1) * 43758.5453
        chance = wild - floor(wild)
        return dim(base, 1 - (amount * 2 if chance > 0.985 else amount * 0.3 * chance))

    return paint


def grained(colour: str) -> Paint:
    """Wood: wavering dark lines along x."""
    light, dark = ink(colour), dim(ink(colour), 0.72)

    def paint(_: float, __: float, at: Vec) -> Rgb:
        across = at[2] * 9 + sin(at[0] * 2.1) * 0.8 + sin(at[0] * 5.3 + at[2] * 3) * 0.25
        line = (0.5 + 0.5 * sin(across * 3.1)) ** 3
        return mix(light, dark, line * 0.55 + 0.08 * sin(at[0] * 40 + at[2] * 7))

    return paint


def woven(colour: str, stripe: str | None = None) -> Paint:
    """Cloth: a fine weave, with stripes across x if a second colour is given."""
    base = ink(colour)

    def paint(_: float, __: float, at: Vec) -> Rgb:
        thread = dim(base, 1 + 0.05 * sin(at[0] * 110) * sin(at[2] * 110 + at[1] * 80))
        return mix(thread, ink(stripe), 0.75) if stripe and (at[0] * 7.0) % 1.0 < 0.14 else thread

    return paint
