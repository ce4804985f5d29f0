"""A picture of the shop: what stands on which set, and from where it is seen."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from storefront.demo.draw.backdrop import Backdrop
from storefront.demo.draw.colour import ink
from storefront.demo.draw.decal import Decal
from storefront.demo.draw.mesh import Thing
from storefront.demo.draw.stage import Halo, Scene, render
from storefront.demo.draw.vec import Vec

PORTRAIT = (1200, 1500)
SETS = {
    "table": ("#e9dfcf", "#dccbb4"),
    "kitchen": ("#e6e0cf", "#cfd0b6"),
    "textiles": ("#ecdfd5", "#e2c9ba"),
    "light": ("#d9d3cb", "#a9b0b8"),
    "paper": ("#e4dedc", "#d3c6c4"),
    "bath": ("#e3e4dc", "#bfcdc2"),
}
"""Table and wall of each category."""


@dataclass(frozen=True)
class Staged:
    """Things with the glow and the printed matter that belong to them."""

    things: Thing
    halos: tuple[Halo, ...] = ()
    decals: tuple[Decal, ...] = ()


@dataclass(frozen=True)
class Picture:
    """`build` makes the things when the picture is drawn, not before. Distances are units of about 15 cm."""

    category: str
    build: Callable[[], Staged | Thing]
    target: Vec
    distance: float
    rise: float = 1.5
    view: float = 22.0
    size: tuple[int, int] = PORTRAIT

    def draw(self, scale: float = 1) -> Image.Image:
        """The picture, `scale` times its full size."""
        built = self.build()
        staged = built if isinstance(built, Staged) else Staged(built)
        floor, wall = SETS[self.category]
        scene = Scene(
            staged.things,
            Backdrop(ink(floor), ink(wall)),
            target=self.target,
            distance=self.distance,
            rise=self.rise,
            view=self.view,
            decals=staged.decals,
            halos=staged.halos,
        )
        width, height = self.size
        return render(scene, round(width * scale), round(height * scale))


def in_colours(name: str, colours: dict[str, str], picture: Callable[[str], Picture]) -> dict[str, Picture]:
    """The picture in each colour, and under the plain name in the first one."""
    drawn = {f"{name}-{called}": picture(colour) for called, colour in colours.items()}
    return {name: next(iter(drawn.values())), **drawn}
