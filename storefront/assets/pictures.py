"""Pictures made safe and small: measured, freed of metadata, drawn again, with thumbnails.

Everything here is work for a processor: call it in a worker thread.
"""

import io
import warnings
from typing import Any

import msgspec
from PIL import Image, ImageOps

from storefront.assets.kinds import Kind

MAX_PIXELS = 40_000_000
"""Of one picture; more is refused before anything is decoded."""
MAX_ALL_PIXELS = 120_000_000
"""Of all frames of a moving picture."""
WIDTHS = (160, 320, 640, 960)
QUALITY = 82
ORIGINAL_QUALITY = 92
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
"""The library raises at twice this, also for pictures inside of pictures, as icons hold them."""
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class NotAPicture(Exception):
    """The content is broken, or too large to be drawn; the message says which."""


class Thumbnail(msgspec.Struct, frozen=True):
    """A smaller rendering, WebP. Pixels."""

    width: int
    height: int
    content: bytes


class Picture(msgspec.Struct, frozen=True):
    """A picture drawn again: nothing of the sent bytes but what can be seen is left."""

    content: bytes
    width: int
    height: int
    colour: str
    """Dominant, `#rrggbb`."""
    thumbnails: tuple[Thumbnail, ...]


def draw(content: bytes, kind: Kind) -> Picture:
    """Raises NotAPicture."""
    try:
        with Image.open(io.BytesIO(content), formats=[kind.picture or ""]) as image:
            _check_size(image)
            return _drawn(image, kind)
    except BOMBS as error:
        raise NotAPicture(TOO_LARGE) from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        TypeError,
        KeyError,
        IndexError,
    ) as error:
        raise NotAPicture("The picture cannot be read.") from error


TOO_LARGE = f"The picture may not have more than {MAX_PIXELS // 1_000_000} million pixels."


def _check_size(image: Image.Image) -> None:
    pixels = image.width * image.height
    frames = getattr(image, "n_frames", 1) if pixels <= MAX_PIXELS else 1
    if pixels > MAX_PIXELS or pixels * frames > MAX_ALL_PIXELS:
        raise NotAPicture(TOO_LARGE)


def _drawn(image: Image.Image, kind: Kind) -> Picture:
    if getattr(image, "n_frames", 1) > 1 and kind.picture in {"GIF", "WEBP"}:
        content, still = _moving(image, kind), _plain(image)
    else:
        still = _plain(ImageOps.exif_transpose(image))
        content = _written(still, kind)
    return Picture(content, still.width, still.height, _colour(still), _thumbnails(still))


def _plain(image: Image.Image) -> Image.Image:
    """The pixels alone, in a mode every format can take."""
    image.load()
    transparent = "A" in image.getbands() or "transparency" in image.info
    drawn = image.convert("RGBA" if transparent else "RGB")
    drawn.info.clear()
    return drawn


def _moving(image: Image.Image, kind: Kind) -> bytes:
    frames: list[Image.Image] = []
    durations: list[int] = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        durations.append(int(image.info.get("duration", 100)) or 100)
        frames.append(_plain(image))
    image.seek(0)
    return _saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=durations, loop=0)


def _written(still: Image.Image, kind: Kind) -> bytes:
    if kind.picture == "JPEG":
        return _saved(still.convert("RGB"), kind, quality=ORIGINAL_QUALITY, optimize=True, progressive=True)
    if kind.picture == "ICO":
        return _saved(still, kind, sizes=[still.size])
    if kind.picture in {"WEBP", "AVIF"}:
        return _saved(still, kind, quality=ORIGINAL_QUALITY)
    return _saved(still, kind, optimize=True)


def _saved(image: Image.Image, kind: Kind, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format=kind.picture, **options)
    return file.getvalue()


def _thumbnails(still: Image.Image) -> tuple[Thumbnail, ...]:
    """Narrower renderings with the same proportions; none wider than the picture."""
    return tuple(_thumbnail(still, width) for width in WIDTHS if width < still.width)


def _thumbnail(still: Image.Image, width: int) -> Thumbnail:
    height = max(1, round(still.height * width / still.width))
    file = io.BytesIO()
    small = still.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.save(file, format="WEBP", quality=QUALITY, method=4)
    return Thumbnail(width, height, file.getvalue())


def _colour(still: Image.Image) -> str:
    """The most frequent of a few colours that the picture is reduced to; transparent parts count as white."""
    small = still.resize((min(64, still.width), min(64, still.height)))
    if small.mode == "RGBA":
        ground = Image.new("RGBA", small.size, "white")
        small = Image.alpha_composite(ground, small).convert("RGB")
    few = small.quantize(8)
    counts = few.getcolors() or []
    palette = few.getpalette() or [255, 255, 255]
    index = max(counts)[1] if counts else 0
    red, green, blue = palette[3 * int(str(index)) : 3 * int(str(index)) + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
