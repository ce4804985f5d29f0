"""Surfaces as grids of points, and how they take the light."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from storefront.demo.draw.colour import Paint, Rgb
from storefront.demo.draw.vec import Vec, add, cross, sub, times, turned, unit


@dataclass(frozen=True)
class Material:
    """How a surface answers light; every number 0 … 1."""

    gloss: float = 0.0
    """Strength of the broad, soft highlight."""
    polish: float = 0.0
    """How clearly the window is reflected."""
    sheen: float = 0.0
    """A lit rim, as on wool and felt."""
    metal: float = 0.0
    """How much of its colour is reflected surroundings."""
    glow: float = 0.0
    """Light of its own, in its own colour."""


@dataclass(frozen=True)
class Patch:
    """A grid of `wide` columns, row by row."""

    points: list[Vec]
    normals: list[Vec]
    colours: list[Rgb]
    wide: int
    material: Material
    closed: bool = False
    """The far side is never seen, so faces that look away are left out."""


Thing = list[Patch]


def surface(
    shape: Callable[[float, float], Vec],
    rows: int,
    columns: int,
    paint: Paint,
    material: Material,
    closed: bool = False,
    ring: bool = False,
) -> Patch:
    """The points shape(s, t) for s, t in 0 … 1. In a `ring` the last column meets the first."""
    steps = [(r / (rows - 1), c / (columns - 1)) for r in range(rows) for c in range(columns)]
    points = [shape(s, t) for s, t in steps]
    colours = [paint(s, t, p) for (s, t), p in zip(steps, points, strict=True)]
    return Patch(points, _normals(points, rows, columns, ring), colours, columns, material, closed)


def _normals(points: list[Vec], rows: int, columns: int, ring: bool) -> list[Vec]:
    found = []
    for r in range(rows):
        up, down = min(r + 1, rows - 1) * columns, max(r - 1, 0) * columns
        for c in range(columns):
            right, left = min(c + 1, columns - 1), max(c - 1, 0)
            if ring:
                right, left = (c + 1 if c + 1 < columns else 1), (c - 1 if c else columns - 2)
            along = sub(points[up + c], points[down + c])
            sideways = sub(points[r * columns + right], points[r * columns + left])
            found.append(unit(cross(sideways, along)))
    return found


def placed(
    thing: Iterable[Patch],
    at: Vec = (0.0, 0.0, 0.0),
    turn: float = 0.0,
    tilt: float = 0.0,
    roll: float = 0.0,
    scale: float = 1.0,
) -> Thing:
    """The thing scaled, rolled, tilted, turned (degrees) and then moved to `at`."""
    return [
        replace(
            patch,
            points=[add(turned(times(p, scale), turn, tilt, roll), at) for p in patch.points],
            normals=[turned(n, turn, tilt, roll) for n in patch.normals],
        )
        for patch in thing
    ]
