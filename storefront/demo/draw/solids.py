"""The shapes that things are made of: turned, drawn out, cut from a board, stuffed."""

import itertools
from collections.abc import Callable, Sequence
from math import cos, pi, sin

from storefront.demo.draw.colour import Paint
from storefront.demo.draw.mesh import Material, Patch, surface
from storefront.demo.draw.vec import Vec, across, add, cross, dot, sub, times, unit

Outline = list[tuple[float, float]]
"""(radius, height) for what is turned; (x, z) for what is cut."""

AXIS = 0.002
"""The smallest radius: a true zero has no direction to face."""


def curve(knots: Sequence[tuple[float, float]], steps: int = 40) -> Outline:
    """A smooth line through the knots (Catmull-Rom), `steps` + 1 points."""
    first, last = knots[0], knots[-1]
    padded = [first, *knots, last]
    return [_between(padded, i / steps * (len(knots) - 1), len(knots) - 2) for i in range(steps + 1)]


def _between(knots: Sequence[tuple[float, float]], at: float, most: int) -> tuple[float, float]:
    i = min(int(at), most)
    t = at - i
    a, b, c, d = knots[i : i + 4]
    weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, -(t**2) + t**3)
    x, y = (sum(w * k[n] for w, k in zip(weights, (a, b, c, d), strict=True)) / 2 for n in (0, 1))
    return x, y


def turned_on_wheel(profile: Outline, paint: Paint, material: Material, columns: int = 97) -> Patch:
    """A profile, from the foot outside to wherever it ends, turned about the y axis."""

    def shape(s: float, t: float) -> Vec:
        radius, height = profile[round(s * (len(profile) - 1))]
        angle = 2 * pi * t
        radius = max(radius, AXIS)
        return radius * sin(angle), height, radius * cos(angle)

    return surface(shape, len(profile), columns, paint, material, closed=True, ring=True)


def vessel(outer: Outline, wall: float, floor: float) -> Outline:
    """The whole profile of something hollow: foot, outside, rounded lip, inside, bottom at height `floor`."""
    foot = [(outer[0][0] * k / 5, outer[0][1]) for k in range(5)]
    lip_r, lip_y = outer[-1]
    half = wall / 2
    lip = [(lip_r - half + half * cos(a), lip_y + half * sin(a)) for a in (pi * k / 8 for k in range(1, 8))]
    inner = [(r - wall, y) for r, y in reversed(outer) if y > floor + wall and r > wall * 1.5]
    edge = inner[-1][0]
    turn = [
        (edge * (1 - 0.3 * (1 - cos(a))), floor + (inner[-1][1] - floor) * (1 - sin(a)))
        for a in (pi / 2 * k / 6 for k in range(1, 7))
    ]
    bottom = [(edge * 0.7 * k / 6, floor) for k in range(5, -1, -1)]
    return [*foot, *outer, *lip, *inner, *turn, *bottom]


def tube(
    path: Sequence[Vec],
    radius: Callable[[float], float],
    paint: Paint,
    material: Material,
    columns: int = 25,
    flat: float = 1.0,
) -> Patch:
    """A rod along a path; `radius` of 0 … 1 along it; `flat` squeezes it sideways."""
    frames = _frames(path)

    def shape(s: float, t: float) -> Vec:
        i = round(s * (len(path) - 1))
        one, two = frames[i]
        angle, r = 2 * pi * t, max(radius(s), AXIS)
        return add(path[i], add(times(one, r * cos(angle)), times(two, r * flat * sin(angle))))

    return surface(shape, len(path), columns, paint, material, closed=True, ring=True)


def _frames(path: Sequence[Vec]) -> list[tuple[Vec, Vec]]:
    """Directions across the path, carried along without twist."""
    frames: list[tuple[Vec, Vec]] = []
    for i in range(len(path)):
        ahead = unit(sub(path[min(i + 1, len(path) - 1)], path[max(i - 1, 0)]))
        if not frames:
            frames.append(across(ahead))
            continue
        one = frames[-1][0]
        one = unit(sub(one, times(ahead, dot(one, ahead))))
        frames.append((one, cross(ahead, one)))
    return frames


def path_through(knots: Sequence[Vec], steps: int = 40) -> list[Vec]:
    """A smooth way through points in space."""
    flat = curve([(k[0], k[1]) for k in knots], steps)
    deep = curve([(k[2], 0.0) for k in knots], steps)
    return [(x, y, z) for (x, y), (z, _) in zip(flat, deep, strict=True)]


def rounded_rectangle(width: float, depth: float, corner: float, steps: int = 8, side: int = 14) -> Outline:
    """Counter-clockwise seen from above, closed (the last point repeats the first)."""
    x, z = width / 2 - corner, depth / 2 - corner
    arcs: Outline = []
    for quarter, (cx, cz) in enumerate(((x, z), (-x, z), (-x, -z), (x, -z))):
        angles = [pi / 2 * (quarter + k / steps) for k in range(steps + 1)]
        arcs += [(cx + corner * cos(a), cz + corner * sin(a)) for a in angles]
    return with_sides([*arcs, arcs[0]], side)


def with_sides(outline: Outline, side: int) -> Outline:
    """Long stretches cut into `side` pieces at most, so that grain and light have points to sit on."""
    longest = max(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in itertools.pairwise(outline))
    result = [outline[0]]
    for (ax, az), (bx, bz) in itertools.pairwise(outline):
        n = max(1, round(side * (abs(ax - bx) + abs(az - bz)) / longest))
        result += [(ax + (bx - ax) * k / n, az + (bz - az) * k / n) for k in range(1, n + 1)]
    return result


def circle(radius: float, steps: int = 96) -> Outline:
    return [(radius * cos(2 * pi * k / steps), radius * sin(2 * pi * k / steps)) for k in range(steps + 1)]


def slab(
    outline: Outline,
    height: float,
    bevel: float,
    paint: Paint,
    material: Material,
    rings: int = 20,
    crown: float = 0.0,
) -> Patch:
    """A board of that outline (all of it visible from its middle), lying on y = 0, edges rounded by `bevel`.

    `crown` raises the middle of the top.
    """
    inward = _inward(outline)
    rows: list[tuple[float, float, float]] = [
        ((k / rings) or 0.004, bevel, height + crown * (1 - (k / rings) ** 2)) for k in range(rings + 1)
    ]
    rows += [
        (1.0, bevel * (1 - sin(a)), height - bevel * (1 - cos(a)))
        for a in (pi / 2 * k / 6 for k in range(1, 7))
    ]
    rows += [(1.0, 0.0, bevel + (height - 2 * bevel) * (1 - k / 4)) for k in range(1, 4)]
    rows += [(1.0, bevel * (1 - cos(a)), bevel * (1 - sin(a))) for a in (pi / 2 * k / 6 for k in range(7))]

    def shape(s: float, t: float) -> Vec:
        scale, inset, y = rows[round(s * (len(rows) - 1))]
        i = round(t * (len(outline) - 1))
        x, z = outline[i]
        return (x + inward[i][0] * inset) * scale, y, (z + inward[i][1] * inset) * scale

    return surface(shape, len(rows), len(outline), paint, material, closed=True, ring=True)


def _inward(outline: Outline) -> Outline:
    count = len(outline) - 1
    found = []
    for i in range(count + 1):
        (ax, az), (bx, bz) = outline[(i - 1) % count], outline[(i + 1) % count]
        found.append(unit((-(bz - az), 0.0, bx - ax)))
    return [(x, z) for x, _, z in found]
