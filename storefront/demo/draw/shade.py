"""The colour a lit point sends to the eye."""

from dataclasses import dataclass

from storefront.demo.draw.colour import Rgb
from storefront.demo.draw.light import KEY, KEY_LIGHT, SKY_LIGHT, Daylight
from storefront.demo.draw.mesh import Material, Patch
from storefront.demo.draw.vec import Vec, across, dot, sub, unit

PANE = unit((-0.62, 0.36, 0.70))
"""Where the window stands: lower than its light seems to come from, so that upright things mirror it."""

WINDOW = (0.20, 0.34)
"""Half the width and height of the window that polished things reflect."""


@dataclass(frozen=True)
class Room:
    """What surrounds the things and colours them: where the eye is, and the light of floor and wall."""

    eye: Vec
    floor: Rgb
    wall: Rgb


def lit(patch: Patch, light: Daylight, room: Room) -> list[Rgb]:
    """One colour per point. Surfaces seen from behind are lit as if they faced the eye."""
    views = [unit(sub(room.eye, p)) for p in patch.points]
    normals = patch.normals
    if not patch.closed:
        flipped = [(-n[0], -n[1], -n[2]) for n in normals]
        normals = [n if dot(n, v) >= 0 else f for n, f, v in zip(normals, flipped, views, strict=True)]
    key, sky = light.on(patch.points, normals)
    return [
        _seen(patch.material, c, n, v, k, s, room)
        for c, n, v, k, s in zip(patch.colours, normals, views, key, sky, strict=True)
    ]


def irradiance(key: float, sky: float, bounce: Rgb, up: float) -> Rgb:
    """The light on a point that looks `up` by that much (-1 … 1), with what the floor throws back."""
    back = 0.30 * (0.5 - 0.5 * up) + 0.05
    return (
        key * KEY_LIGHT[0] + sky * SKY_LIGHT[0] + back * bounce[0],
        key * KEY_LIGHT[1] + sky * SKY_LIGHT[1] + back * bounce[1],
        key * KEY_LIGHT[2] + sky * SKY_LIGHT[2] + back * bounce[2],
    )


def _seen(m: Material, colour: Rgb, n: Vec, v: Vec, key: float, sky: float, room: Room) -> Rgb:
    fall = irradiance(key, sky, room.floor, n[1])
    facing = max(0.0, dot(n, v))
    rim = (1 - facing) ** 3
    matte = (1 - 0.8 * m.metal) * (1 + m.sheen * rim * 0.9) + m.glow
    mirror = (2 * facing * n[0] - v[0], 2 * facing * n[1] - v[1], 2 * facing * n[2] - v[2])
    shine = m.gloss * 0.5 * max(0.0, dot(mirror, KEY)) ** 14 * min(1.0, key * 2)
    shine += m.polish * _window(mirror) * min(1.0, key * 1.5 + sky * 0.25)
    around = 0.5 + 0.5 * mirror[1]
    veil = (m.gloss * 0.10 + m.polish * 0.25) * rim
    red, green, blue = (
        colour[i] * fall[i] * matte
        + (room.floor[i] * (1 - around) + (room.wall[i] + 0.25) * around)
        * (veil + m.metal * colour[i] * (0.35 + 0.5 * sky))
        + shine * KEY_LIGHT[i] * (1.2 * colour[i] + 0.15 if m.metal else 0.75)
        for i in range(3)
    )
    return red, green, blue


_SIDE, _UP = across(PANE)


def _window(mirror: Vec) -> float:
    """How much of the bright window lies in that direction: a soft rectangle, two panes."""
    ahead = dot(mirror, PANE)
    if ahead <= 0.2:
        return 0.0
    x, y = abs(dot(mirror, _SIDE) / ahead), abs(dot(mirror, _UP) / ahead)
    return _edge(WINDOW[0] - x) * _edge(WINDOW[1] - y) * (1 - 0.6 * _edge(0.01 - x))


def _edge(inside: float) -> float:
    t = min(1.0, max(0.0, inside / 0.10 + 0.5))
    return t * t * (3 - 2 * t)
