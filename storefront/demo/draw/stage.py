"""A small set: a table before a wall, things on it, one window. Rendering it gives the picture."""

from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from storefront.demo.draw.backdrop import Backdrop, paint_backdrop
from storefront.demo.draw.camera import Camera, Spot
from storefront.demo.draw.colour import Rgb, screen
from storefront.demo.draw.decal import Decal, laid
from storefront.demo.draw.grain import grained
from storefront.demo.draw.light import Daylight, daylight
from storefront.demo.draw.mesh import Patch, Thing
from storefront.demo.draw.shade import Room, lit
from storefront.demo.draw.vec import Vec, length, sub

OVERSAMPLING = 2
FINE = 9.0
"""Faces wider than this many pixels are cut finer, their colours blended."""


@dataclass(frozen=True)
class Halo:
    """A glow in the air about a lamp or flame; radius in units."""

    at: Vec
    radius: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """Everything in one picture. The camera looks at `target` from `distance`, `rise` above it."""

    things: Thing
    backdrop: Backdrop
    target: Vec = (0.0, 0.45, 0.0)
    distance: float = 6.0
    rise: float = 1.5
    aside: float = 0.0
    view: float = 22.0
    decals: tuple[Decal, ...] = ()
    halos: tuple[Halo, ...] = field(default=())


def render(scene: Scene, width: int, height: int) -> Image.Image:
    """The picture at that size in pixels, drawn larger and reduced."""
    camera = _camera(scene, width * OVERSAMPLING, height * OVERSAMPLING)
    light = daylight(scene.things)
    room = Room(camera.eye, scene.backdrop.floor, scene.backdrop.wall)
    image = paint_backdrop(scene.backdrop, camera, light)
    _paint(image, scene, camera, light, room)
    for halo in scene.halos:
        image = _glowing(image, halo, camera)
    return grained(image.resize((width, height), Image.Resampling.LANCZOS))


def _camera(scene: Scene, width: int, height: int) -> Camera:
    x, y, z = scene.target
    return Camera(
        (x + scene.aside, y + scene.rise, z + scene.distance), scene.target, width, height, scene.view
    )


Face = tuple[float, int, int]
"""Distance from the eye, which patch (decals follow the patches), index of its first corner."""


def _paint(image: Image.Image, scene: Scene, camera: Camera, light: Daylight, room: Room) -> None:
    """Far things first, so that near ones cover them."""
    spots = [camera.spots(patch.points) for patch in scene.things]
    colours = [lit(patch, light, room) for patch in scene.things]
    faces = [face for i, patch in enumerate(scene.things) for face in _faces(i, patch, camera.eye)]
    count = len(scene.things)
    faces += [(decal.distance(camera.eye), count + i, 0) for i, decal in enumerate(scene.decals)]
    draw = ImageDraw.Draw(image)
    for _, which, corner in sorted(faces, reverse=True):
        if which >= count:
            laid(image, scene.decals[which - count], camera, light, room)
            continue
        wide = scene.things[which].wide
        at = (corner, corner + 1, corner + wide + 1, corner + wide)
        _face(draw, [spots[which][i] for i in at], [colours[which][i] for i in at])


def _faces(which: int, patch: Patch, eye: Vec) -> list[Face]:
    found = []
    wide, points, normals = patch.wide, patch.points, patch.normals
    for row in range(len(points) // wide - 1):
        for corner in range(row * wide, row * wide + wide - 1):
            opposite = corner + wide + 1
            a, b = points[corner], points[opposite]
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)
            sight = sub(middle, eye)
            if patch.closed and _away(normals[corner], sight) and _away(normals[opposite], sight):
                continue
            found.append((length(sight), which, corner))
    return found


def _away(normal: Vec, sight: Vec) -> bool:
    return normal[0] * sight[0] + normal[1] * sight[1] + normal[2] * sight[2] > 0.02


def _face(draw: ImageDraw.ImageDraw, spots: list[Spot], colours: list[Rgb]) -> None:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = spots
    over = max(abs(bx - ax) + abs(by - ay), abs(cx - dx) + abs(cy - dy))
    down = max(abs(dx - ax) + abs(dy - ay), abs(cx - bx) + abs(cy - by))
    columns, rows = min(8, 1 + int(over / FINE)), min(8, 1 + int(down / FINE))
    for r in range(rows):
        for c in range(columns):
            corners = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)]
            outline = [_blend2(spots, i / columns, j / rows) for i, j in corners]
            draw.polygon(outline, fill=screen(_blend3(colours, (c + 0.5) / columns, (r + 0.5) / rows)))


def _blend2(spots: list[Spot], u: float, v: float) -> Spot:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = spots
    p, q, r, s = (1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v
    return ax * p + bx * q + cx * r + dx * s, ay * p + by * q + cy * r + dy * s


def _blend3(colours: list[Rgb], u: float, v: float) -> Rgb:
    a, b, c, d = colours
    p, q, r, s = (1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v
    return (
        a[0] * p + b[0] * q + c[0] * r + d[0] * s,
        a[1] * p + b[1] * q + c[1] * r + d[1] * s,
        a[2] * p + b[2] * q + c[2] * r + d[2] * s,
    )


def _glowing(image: Image.Image, halo: Halo, camera: Camera) -> Image.Image:
    x, y, z = halo.at
    (cx, cy), (ex, _) = camera.spots([halo.at, (x + halo.radius, y, z)])
    reach = abs(ex - cx)
    small = Image.new("RGB", (image.width // 8, image.height // 8))
    box = [(cx - reach / 2) / 8, (cy - reach / 2) / 8, (cx + reach / 2) / 8, (cy + reach / 2) / 8]
    ImageDraw.Draw(small).ellipse(box, fill=halo.colour)
    soft = small.filter(ImageFilter.GaussianBlur(reach / 8 / 2.6)).resize(
        image.size, Image.Resampling.BICUBIC
    )
    return ImageChops.screen(image, soft)
