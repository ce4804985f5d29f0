"""Points and directions in space: x to the right, y up, z towards the viewer. One unit is a vase's height."""

from math import cos, radians, sin, sqrt

Vec = tuple[float, float, float]


def add(a: Vec, b: Vec) -> Vec:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def sub(a: Vec, b: Vec) -> Vec:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def times(a: Vec, k: float) -> Vec:
    return a[0] * k, a[1] * k, a[2] * k


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vec) -> float:
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """The direction of `a`; straight up for a vector without length."""
    size = length(a)
    return times(a, 1 / size) if size > 1e-12 else (0.0, 1.0, 0.0)


def across(direction: Vec) -> tuple[Vec, Vec]:
    """Two directions that stand square to `direction` and to each other."""
    helper = (1.0, 0.0, 0.0) if abs(direction[0]) < 0.8 else (0.0, 1.0, 0.0)
    first = unit(cross(helper, direction))
    return first, cross(direction, first)


def turned(p: Vec, turn: float, tilt: float = 0.0, roll: float = 0.0) -> Vec:
    """`p` rolled about z, tilted about x, then turned about y; degrees."""
    x, y, z = p
    c, s = cos(radians(roll)), sin(radians(roll))
    x, y = x * c - y * s, x * s + y * c
    c, s = cos(radians(tilt)), sin(radians(tilt))
    y, z = y * c - z * s, y * s + z * c
    c, s = cos(radians(turn)), sin(radians(turn))
    return x * c + z * s, y, z * c - x * s
