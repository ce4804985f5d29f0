"""Flat artwork lying on something: a printed sheet, the face of a clock."""

from dataclasses import dataclass

from PIL import Image, ImageChops

from storefront.demo.draw.camera import Camera, homography
from storefront.demo.draw.light import Daylight
from storefront.demo.draw.shade import Room, irradiance
from storefront.demo.draw.vec import Vec, add, cross, length, sub, times, unit

GRID = 20
LIFT = 0.05
"""Artwork is lit as if it stood this much off its sheet, which would shade it in spots."""


@dataclass(frozen=True)
class Decal:
    """`art` between the corners top left, top right, bottom right, bottom left, as one looks at it."""

    art: Image.Image
    corners: tuple[Vec, Vec, Vec, Vec]
    nearer: float = 0.05
    """Drawn as if this much nearer, so that what it lies on does not cover it."""

    def distance(self, eye: Vec) -> float:
        middle = times(
            add(add(self.corners[0], self.corners[1]), add(self.corners[2], self.corners[3])), 0.25
        )
        return length(sub(middle, eye)) - self.nearer


def laid(image: Image.Image, decal: Decal, camera: Camera, light: Daylight, room: Room) -> None:
    """Puts the artwork into the picture, in perspective and in the light that falls there."""
    art = decal.art.convert("RGBA")
    shade = _shade(decal, light, room).resize(art.size, Image.Resampling.BICUBIC)
    shaded = ImageChops.multiply(art.convert("RGB"), shade).convert("RGBA")
    shaded.putalpha(art.getchannel("A"))
    spots = camera.spots(list(decal.corners))
    left, top = int(min(x for x, _ in spots)) - 2, int(min(y for _, y in spots)) - 2
    size = int(max(x for x, _ in spots)) + 3 - left, int(max(y for _, y in spots)) + 3 - top
    w, h = art.size
    numbers = homography(
        [(x - left, y - top) for x, y in spots], [(0.0, 0.0), (w, 0.0), (w, float(h)), (0.0, float(h))]
    )
    seen = shaded.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    image.paste(seen, (left, top), seen)


def _shade(decal: Decal, light: Daylight, room: Room) -> Image.Image:
    a, b, _, d = decal.corners
    right, down = sub(b, a), sub(d, a)
    normal = unit(cross(down, right))
    points = [
        add(add(a, times(normal, LIFT)), add(times(right, i / (GRID - 1)), times(down, j / (GRID - 1))))
        for j in range(GRID)
        for i in range(GRID)
    ]
    key, sky = light.on(points, [normal] * len(points))
    falls = [irradiance(k, s, room.floor, normal[1]) for k, s in zip(key, sky, strict=True)]
    values = bytes(min(255, round(255 * min(1.0, v) ** 0.4545)) for fall in falls for v in fall)
    return Image.frombytes("RGB", (GRID, GRID), values)
