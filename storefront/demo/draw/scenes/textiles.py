"""Cushions, throws and towels."""

from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.scenes.sets import Picture, in_colours
from storefront.demo.draw.things.paints import CLAY, FOG, MOSS, OAT, RUST, SAGE
from storefront.demo.draw.things.soft import cushion, folded, throw, tote

LINEN = "#f1e9da"


def _towels() -> Thing:
    lower = folded(SAGE, size=(1.2, 0.8), height=0.07)
    return lower + folded(LINEN, (0.04, 0.06, 0.02), size=(1.1, 0.74), height=0.07, turn=16)


def _category() -> Thing:
    upper = folded(FOG, (0.02, 0.15, 0), size=(1.24, 0.8), turn=12)
    return folded(RUST) + upper + cushion(OAT, (0, 0.285, 0.02), turn=5, scale=0.72)


PICTURES = {
    **in_colours(
        "linen-cushion",
        {"clay": CLAY, "moss": MOSS, "oat": OAT},
        lambda c: Picture("textiles", lambda: cushion(c), (0, 0.58, 0), 5.2, rise=1.2),
    ),
    **in_colours(
        "wool-throw",
        {"fog": FOG, "rust": RUST},
        lambda c: Picture("textiles", lambda: throw(c), (0, 0.25, 0), 5.2, rise=1.9),
    ),
    "tea-towels": Picture("textiles", _towels, (0, 0.06, 0), 4.5, rise=2.4),
    "market-tote": Picture("textiles", tote, (0, 0.74, 0), 6.2, rise=1.1),
    "category-textiles": Picture("textiles", _category, (0, 0.5, 0), 5.7, rise=1.8),
}
