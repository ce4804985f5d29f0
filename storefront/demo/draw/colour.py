"""Colours as light: linear red, green and blue, 1.0 being a white sheet in full light."""

from collections.abc import Callable

from storefront.demo.draw.vec import Vec

Rgb = tuple[float, float, float]
Paint = Callable[[float, float, Vec], Rgb]
"""The colour at (s, t, point) of a surface: s along its rows, t along its columns, both 0 … 1."""

STEPS = 8192
BRIGHTEST = 4.0


def ink(text: str) -> Rgb:
    """`#rrggbb` as light."""
    red, green, blue = (_to_light(int(text[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """`a`, with `share` (0 … 1) of `b`."""
    k = min(1.0, max(0.0, share))
    return a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k


def dim(a: Rgb, k: float) -> Rgb:
    return a[0] * k, a[1] * k, a[2] * k


def plain(colour: Rgb) -> Paint:
    return lambda s, t, p: colour


def screen(light: Rgb) -> tuple[int, int, int]:
    """What a display shows of it, highlights rolled off softly."""
    return _shown(light[0]), _shown(light[1]), _shown(light[2])


def _shown(value: float) -> int:
    return _TABLE[min(STEPS - 1, max(0, int(value * (STEPS / BRIGHTEST))))] if value > 0.02 else _dark(value)


def _dark(value: float) -> int:
    return round(_from_light(max(0.0, value)) * 255)


def _to_light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _from_light(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _rolled(value: float) -> float:
    """A shoulder: up to 0.7 as it is, from there ever slower towards white."""
    if value <= 0.7:
        return value
    over = value - 0.7
    return 0.7 + 0.3 * over / (over + 0.3)


_TABLE = [round(_from_light(_rolled((i + 0.5) * BRIGHTEST / STEPS)) * 255) for i in range(STEPS)]
