"""Books, prints and sheets. What is printed is shapes, never words."""

from collections.abc import Callable
from math import cos, pi, radians, sin

from PIL import Image, ImageDraw

from storefront.demo.draw.colour import ink, plain
from storefront.demo.draw.decal import Decal
from storefront.demo.draw.mesh import Thing, placed
from storefront.demo.draw.solids import rounded_rectangle, slab
from storefront.demo.draw.things.crockery import ORIGIN
from storefront.demo.draw.things.paints import MATTE, PAPER
from storefront.demo.draw.vec import Vec

LEAVES = ("#6f8767", "#5f775a", "#7d9474")


def book(cover: str, at: Vec = ORIGIN, turn: float = 18, thick: float = 0.16, scale: float = 1) -> Thing:
    board = slab(rounded_rectangle(0.95, 1.3, 0.03), 0.025, 0.008, plain(ink(cover)), MATTE, rings=44)
    pages = slab(rounded_rectangle(0.89, 1.24, 0.01), thick, 0.005, plain(ink("#f3ecdf")), PAPER, rings=44)
    stack: Thing = []
    for part, height in ((board, 0.0), (pages, 0.025), (board, 0.025 + thick)):
        stack += placed([part], at=(at[0], at[1] + height * scale, at[2]), turn=turn, scale=scale)
    return stack


def sheet(colour: str, at: Vec, turn: float) -> Thing:
    paper = slab(rounded_rectangle(1.0, 1.32, 0.01), 0.012, 0.003, plain(ink(colour)), PAPER, rings=20)
    return placed([paper], at=at, turn=turn)


def lying(art: Image.Image, at: Vec, size: tuple[float, float], turn: float) -> Decal:
    """Artwork flat on the table, or on what lies there."""
    c, s = cos(radians(turn)), sin(radians(turn))
    wide, deep = size[0] / 2, size[1] / 2

    def corner(u: float, v: float) -> Vec:
        return at[0] + u * c - v * s, at[1], at[2] + u * s + v * c

    corners = corner(-wide, -deep), corner(wide, -deep), corner(wide, deep), corner(-wide, deep)
    return Decal(art, corners, nearer=1.5)


def standing(art: Image.Image, wide: float, bottom: float, top: float, z: float, nearer: float) -> Decal:
    half = wide / 2
    return Decal(art, ((-half, top, z), (half, top, z), (half, bottom, z), (-half, bottom, z)), nearer=nearer)


def leaf_print() -> Image.Image:
    """A stem with six pairs of leaves."""
    image = Image.new("RGB", (600, 760), "#f4efe4")
    draw = ImageDraw.Draw(image)
    draw.line([(300, 690), (300, 140)], fill="#53684f", width=7)
    for pair in range(6):
        for side in (-1, 1):
            draw.polygon(_leaf(600 - pair * 82, side * (150 - pair * 14)), fill=LEAVES[pair % 3])
    draw.ellipse((280, 108, 320, 170), fill=LEAVES[0])
    return image


def _leaf(y: float, reach: float) -> list[tuple[float, float]]:
    steps = [k / 12 for k in range(13)]
    upper = [(300 + reach * t, y - 90 * t - 60 * sin(pi * t)) for t in steps]
    return [(300.0, y), *upper, *((300 + reach * t, y - 90 * t + 26 * sin(pi * t)) for t in reversed(steps))]


def planner_page() -> Image.Image:
    """Seven rows, a column, and room to write."""
    return _page(_draw_planner)


def recipe_page() -> Image.Image:
    """A loaf, and lines where words would be."""
    return _page(_draw_recipe)


def loaf() -> Image.Image:
    return recipe_page().crop((40, 120, 560, 430))


def _page(fill: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    image = Image.new("RGB", (600, 800), "#fbf8f1")
    fill(ImageDraw.Draw(image))
    return image


def _draw_planner(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((60, 60, 330, 92), fill="#b8694a")
    for row in range(7):
        y = 150 + row * 84
        draw.line([(60, y), (540, y)], fill="#c9c0b2", width=3)
        draw.ellipse((70, y + 28, 94, y + 52), outline="#9a8f80", width=4)
    draw.line([(200, 130), (200, 738)], fill="#c9c0b2", width=3)


def _draw_recipe(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((60, 60, 380, 100), fill="#4a4744")
    draw.ellipse((120, 150, 480, 400), fill="#d9a868")
    draw.arc((150, 170, 450, 380), 200, 340, fill="#b8834a", width=10)
    draw.arc((190, 200, 410, 360), 200, 340, fill="#b8834a", width=8)
    for row in range(9):
        draw.rectangle((60, 460 + row * 34, 540 - (row * 37) % 150, 470 + row * 34), fill="#cfc6b8")


def clock_face() -> Image.Image:
    """Twelve marks and two hands, at five to two."""
    image = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 594, 594), fill="#f5efe3")
    for hour in range(12):
        draw.line(
            [_on_dial(30 * hour, 230), _on_dial(30 * hour, 262)], fill="#4a4744", width=5 if hour % 3 else 9
        )
    draw.line([(300, 300), _on_dial(305, 150)], fill="#4a4744", width=13)
    draw.line([(300, 300), _on_dial(54, 215)], fill="#4a4744", width=8)
    draw.ellipse((284, 284, 316, 316), fill="#b8694a")
    return image


def _on_dial(degrees: float, radius: float) -> tuple[float, float]:
    return 300 + sin(radians(degrees)) * radius, 300 - cos(radians(degrees)) * radius
