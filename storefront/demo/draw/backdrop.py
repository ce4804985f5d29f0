"""Table and wall: plain colours that take the light, and the shadows of what stands there."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from storefront.demo.draw.camera import Camera, homography
from storefront.demo.draw.colour import Rgb, dim, mix, screen
from storefront.demo.draw.light import KEY_LIGHT, SKY_LIGHT, Daylight
from storefront.demo.draw.vec import Vec

SPAN = (-2.4, 2.4, -2.0, 2.8)
"""Left, right, back and front of the part of the table on which shadows are worked out."""
GRID = 120
FAR = 40.0
SMALL = 6
"""Backdrops are soft: drawn this much smaller, then enlarged."""


@dataclass(frozen=True)
class Backdrop:
    """The colours of a set; `edge` is how far behind the middle the table meets the wall."""

    floor: Rgb
    wall: Rgb
    edge: float = 2.0
    window: float = 0.10
    """How much brighter the wall is where the sun falls on it."""


def paint_backdrop(backdrop: Backdrop, camera: Camera, light: Daylight) -> Image.Image:
    size = camera.width // SMALL, camera.height // SMALL
    image = _wall(backdrop, size)
    _table(image, backdrop, camera)
    image = image.filter(ImageFilter.GaussianBlur(1.1)).resize(
        (camera.width, camera.height), Image.Resampling.BICUBIC
    )
    return ImageChops.multiply(image, _shadows(camera, light))


def _wall(backdrop: Backdrop, size: tuple[int, int]) -> Image.Image:
    """Brighter towards the window on the left, with a slanting patch of sun."""
    width, height = size
    image = Image.new("RGB", (16, 16))
    for y in range(16):
        for x in range(16):
            image.putpixel((x, y), screen(dim(backdrop.wall, 1.06 - 0.015 * x - 0.006 * y)))
    image = image.resize(size, Image.Resampling.BICUBIC)
    sun = Image.new("L", size)
    draw = ImageDraw.Draw(sun)
    for pane in range(2):
        left, wide, slant = width * (0.40 + pane * 0.27), width * 0.235, width * 0.34
        draw.polygon(
            [
                (left, -9),
                (left + wide, -9),
                (left + wide + slant, height * 0.6),
                (left + slant, height * 0.6),
            ],
            fill=255,
        )
    sun = sun.filter(ImageFilter.GaussianBlur(width / 42)).point(
        [round(v * backdrop.window * 2) for v in range(256)]
    )
    warm = Image.new("RGB", size, screen(mix(dim(backdrop.wall, 1.35), (1.0, 0.93, 0.8), 0.35)))
    image.paste(warm, (0, 0), sun)
    return image


def _table(image: Image.Image, backdrop: Backdrop, camera: Camera) -> None:
    scale = image.height / camera.height
    back = camera.spots([(0.0, 0.0, -backdrop.edge)])[0][1] * scale
    draw = ImageDraw.Draw(image)
    for y in range(max(0, int(back)), image.height):
        share = (y - back) / max(1.0, image.height - back)
        draw.line([(0, y), (image.width, y)], fill=screen(dim(backdrop.floor, 0.96 + 0.10 * share)))
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).rectangle([0, back - image.height * 0.012, image.width, back], fill=38)
    soft = shade.filter(ImageFilter.GaussianBlur(image.height * 0.012))
    image.paste(Image.new("RGB", image.size, screen(dim(backdrop.floor, 0.25))), (0, 0), soft)


def _shadows(camera: Camera, light: Daylight) -> Image.Image:
    """What is left of the light on the table, white where nothing is in its way."""
    left, right, back, front = SPAN
    ground: list[Vec] = [
        (left + (right - left) * (i + 0.5) / GRID, 0.0, back + (front - back) * (j + 0.5) / GRID)
        for j in range(GRID)
        for i in range(GRID)
    ]
    key, sky = light.on(ground, [(0.0, 1.0, 0.0)] * len(ground))
    open_key, open_sky = light.on([(FAR, 0.0, FAR)], [(0.0, 1.0, 0.0)])
    full = [open_key[0] * k + open_sky[0] * s for k, s in zip(KEY_LIGHT, SKY_LIGHT, strict=True)]
    values = bytes(
        round(
            255 * min(1.0, max(0.0, (k * KEY_LIGHT[i] + s * SKY_LIGHT[i]) / full[i] * 0.94 + 0.06)) ** 0.4545
        )
        for k, s in zip(key, sky, strict=True)
        for i in range(3)
    )
    ground_image = Image.frombytes("RGB", (GRID, GRID), values).filter(ImageFilter.GaussianBlur(0.8))
    return _in_perspective(_bordered(ground_image), camera)


def _bordered(image: Image.Image) -> Image.Image:
    """Fades to white at the rim, where the shadows are not worked out any more."""
    fade = Image.new("L", image.size)
    ImageDraw.Draw(fade).rectangle([6, 6, GRID - 7, GRID - 7], fill=255)
    white = Image.new("RGB", image.size, "white")
    white.paste(image, (0, 0), fade.filter(ImageFilter.GaussianBlur(3)))
    return white.resize((GRID * 4, GRID * 4), Image.Resampling.BICUBIC)


def _in_perspective(ground: Image.Image, camera: Camera) -> Image.Image:
    left, right, back, front = SPAN
    corners: list[Vec] = [(left, 0.0, back), (right, 0.0, back), (right, 0.0, front), (left, 0.0, front)]
    side = float(ground.width)
    spots = camera.spots(corners)
    numbers = homography(spots, [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)])
    size = camera.width, camera.height
    seen = ground.transform(
        size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor="white"
    )
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon(spots, fill=255)
    result = Image.new("RGB", size, "white")
    result.paste(seen, (0, 0), mask)
    return result
