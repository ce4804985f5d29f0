"""Where a picture is taken from, and where on it a point in space lands."""

from dataclasses import dataclass
from math import radians, tan

from storefront.demo.draw.vec import Vec, cross, dot, sub, unit

Spot = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """`width` x `height` in pixels; `view` is the angle of the picture's height in degrees."""

    eye: Vec
    target: Vec
    width: int
    height: int
    view: float = 22.0

    def axes(self) -> tuple[Vec, Vec, Vec]:
        ahead = unit(sub(self.target, self.eye))
        right = unit(cross(ahead, (0.0, 1.0, 0.0)))
        return right, cross(right, ahead), ahead

    def spots(self, points: list[Vec]) -> list[Spot]:
        """Pixels, y downwards."""
        right, up, ahead = self.axes()
        zoom = self.height / 2 / tan(radians(self.view / 2))
        seen = [sub(p, self.eye) for p in points]
        depths = [max(0.05, dot(d, ahead)) for d in seen]
        return [
            (self.width / 2 + zoom * dot(d, right) / z, self.height / 2 - zoom * dot(d, up) / z)
            for d, z in zip(seen, depths, strict=True)
        ]


def homography(screen: list[Spot], flat: list[Spot]) -> list[float]:
    """The eight numbers with which Pillow fetches, for each screen pixel, its place on a flat image."""
    rows = []
    for (x, y), (u, v) in zip(screen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss and Jordan's elimination; each row ends with its right-hand side."""
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(size):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]
