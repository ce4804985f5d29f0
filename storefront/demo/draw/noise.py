"""Irregularities that are the same on every run: hashes and smooth noise, 0 … 1."""

from math import floor


def hashed(x: int, y: int = 0, z: int = 0) -> float:
    """A number in 0 … 1 that looks random and never changes."""
    n = (x * 374761393 + y * 668265263 + z * 2147483647 + 1013904223) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    n = ((n ^ (n >> 15)) * 2246822519) & 0xFFFFFFFF
    return (n ^ (n >> 16)) / 0xFFFFFFFF


def smooth(x: float, y: float = 0.0, seed: int = 0) -> float:
    """Noise that changes about once per unit."""
    i, j = floor(x), floor(y)
    u, v = _eased(x - i), _eased(y - j)
    low = hashed(i, j, seed) * (1 - u) + hashed(i + 1, j, seed) * u
    high = hashed(i, j + 1, seed) * (1 - u) + hashed(i + 1, j + 1, seed) * u
    return low * (1 - v) + high * v


def cloudy(x: float, y: float = 0.0, seed: int = 0) -> float:
    """Three layers of `smooth`, each finer and fainter."""
    total = (
        smooth(x, y, seed) * 4 + smooth(x * 2.1, y * 2.1, seed + 1) * 2 + smooth(x * 4.3, y * 4.3, seed + 2)
    )
    return total / 7


def _eased(t: float) -> float:
    return t * t * (3 - 2 * t)
