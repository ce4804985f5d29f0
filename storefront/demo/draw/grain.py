"""The grain of paper: keeps large calm areas from banding, and gives all pictures one surface."""

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from storefront.demo.draw.noise import hashed

TILE = 256
STRENGTH = 0.055
SATURATION = 0.88
"""Glazes and cloth are quieter than light makes them."""


def grained(image: Image.Image) -> Image.Image:
    """The picture with the faintest grain, the same on every run."""
    tile = _tile()
    sheet = Image.new("L", image.size)
    for x in range(0, image.width, TILE):
        for y in range(0, image.height, TILE):
            sheet.paste(tile, (x, y))
    calm = ImageEnhance.Color(image).enhance(SATURATION)
    return ImageChops.add(calm, Image.merge("RGB", [sheet] * 3), offset=-GREY)


def _tile() -> Image.Image:
    noise = Image.frombytes("L", (TILE, TILE), bytes(int(hashed(i, 7) * 256) for i in range(TILE * TILE)))
    soft = noise.filter(ImageFilter.GaussianBlur(0.7))
    return soft.point([max(0, round(GREY + (v - 128) * STRENGTH)) for v in range(256)])


GREY = 12
