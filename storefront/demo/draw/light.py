"""Daylight from a window on the left: one soft key light and the sky's dome, both with true shadows.

Each direction keeps a depth map of what stands in the light. A point is lit by the directions from which
nothing lies before it; many directions together give soft shadows and dark corners.
"""

import itertools
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from PIL import Image, ImageDraw

from storefront.demo.draw.colour import Rgb
from storefront.demo.draw.mesh import Patch
from storefront.demo.draw.vec import Vec, across, add, dot, times, unit

KEY = unit((-0.66, 0.66, 0.36))
KEY_LIGHT: Rgb = (1.22, 1.06, 0.86)
SKY_LIGHT: Rgb = (0.40, 0.44, 0.52)
KEY_SPREAD = 0.2
KEY_RAYS = 10
SKY_RAYS = 22
MAP = 176
LIFT = 0.014
"""Points are lifted off their surface by this, so that it does not shade itself."""


@dataclass(frozen=True)
class Ray:
    """A direction towards the light, with its map of the nearest depths."""

    towards: Vec
    one: Vec
    two: Vec
    weight: float
    key: bool
    depths: Sequence[float]
    corner: tuple[float, float]
    cells: float
    """Map cells per unit."""


@dataclass(frozen=True)
class Daylight:
    rays: list[Ray]

    def on(self, points: list[Vec], normals: list[Vec]) -> tuple[list[float], list[float]]:
        """(key, sky) on each point, 0 … about 1."""
        key, sky = [0.0] * len(points), [0.0] * len(points)
        lifted = [add(p, times(n, LIFT)) for p, n in zip(points, normals, strict=True)]
        for ray in self.rays:
            _shine(ray, lifted, normals, key if ray.key else sky)
        return key, sky


def daylight(patches: list[Patch]) -> Daylight:
    """The light of a scene in which these stand."""
    faces = [face for patch in patches for face in _coarse(patch)]
    everything = [p for face in faces for p in face]
    return Daylight([_ray(towards, weight, key, faces, everything) for towards, weight, key in _directions()])


def _directions() -> list[tuple[Vec, float, bool]]:
    one, two = across(KEY)
    found = []
    for k in range(KEY_RAYS):
        reach, angle = KEY_SPREAD * sqrt((k + 0.5) / KEY_RAYS), 2.39996 * k
        aside = add(times(one, reach * cos(angle)), times(two, reach * sin(angle)))
        found.append((unit(add(KEY, aside)), 1 / KEY_RAYS, True))
    for k in range(SKY_RAYS):
        height = (k + 0.6) / SKY_RAYS
        flat, angle = sqrt(1 - height * height), 2.39996 * k + pi / 5
        found.append(((flat * cos(angle), height, flat * sin(angle)), 2 / SKY_RAYS, False))
    return found


def _coarse(patch: Patch) -> list[tuple[Vec, ...]]:
    """Every second row and column is enough for a shadow."""
    rows, wide, p = len(patch.points) // patch.wide, patch.wide, patch.points
    down = sorted({*range(0, rows, 2), rows - 1})
    over = sorted({*range(0, wide, 2), wide - 1})
    return [
        (p[r * wide + c], p[r * wide + d], p[q * wide + d], p[q * wide + c])
        for r, q in itertools.pairwise(down)
        for c, d in itertools.pairwise(over)
    ]


def _ray(towards: Vec, weight: float, key: bool, faces: list[tuple[Vec, ...]], points: list[Vec]) -> Ray:
    one, two = across(towards)
    xs, ys = [dot(p, one) for p in points] or [0.0], [dot(p, two) for p in points] or [0.0]
    corner = (min(xs) - 0.05, min(ys) - 0.05)
    cells = (MAP - 2) / (max(max(xs) - corner[0], max(ys) - corner[1]) + 0.05)
    flat = [((x - corner[0]) * cells, (y - corner[1]) * cells) for x, y in zip(xs, ys, strict=True)]
    image = Image.new("F", (MAP, MAP), -1e6)
    draw = ImageDraw.Draw(image)
    depths = [sum(dot(p, towards) for p in face) / 4 for face in faces]
    for i in sorted(range(len(faces)), key=depths.__getitem__):
        draw.polygon(flat[4 * i : 4 * i + 4], fill=depths[i])
    return Ray(towards, one, two, weight, key, array("f", image.tobytes()), corner, cells)


def _shine(ray: Ray, points: list[Vec], normals: list[Vec], into: list[float]) -> None:
    """Adds the ray's light to each point, softened over the four nearest cells of the map."""
    (dx, dy, dz), (ax, ay, az), (bx, by, bz) = ray.towards, ray.one, ray.two
    (ox, oy), cells, depths, weight = ray.corner, ray.cells, ray.depths, ray.weight
    slack = 1.2 / cells
    for i, (nx, ny, nz) in enumerate(normals):
        facing = nx * dx + ny * dy + nz * dz
        if facing <= 0:
            continue
        px, py, pz = points[i]
        u = (px * ax + py * ay + pz * az - ox) * cells - 0.5
        v = (px * bx + py * by + pz * bz - oy) * cells - 0.5
        if not (0 <= u < MAP - 1 and 0 <= v < MAP - 1):
            into[i] += facing * weight
            continue
        left, low = int(u), int(v)
        fu, fv, at = u - left, v - low, low * MAP + left
        depth = px * dx + py * dy + pz * dz + slack
        seen = (depths[at] <= depth) * (1 - fu) * (1 - fv) + (depths[at + 1] <= depth) * fu * (1 - fv)
        seen += (depths[at + MAP] <= depth) * (1 - fu) * fv + (depths[at + MAP + 1] <= depth) * fu * fv
        into[i] += facing * weight * seen
