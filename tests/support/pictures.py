"""Pictures of every kind, made on the spot.

jpeg(1200, 800)                      # bytes of a photograph
upload(shop, "cup.png", png(40, 30)) # the asset that the API answers
"""

import base64
import io
from typing import Any

import httpx
from PIL import Image

from tests.support.house import Shop


def picture(width: int, height: int, kind: str, colour: str = "#204060", **options: Any) -> bytes:
    """One plain colour."""
    file = io.BytesIO()
    mode = "RGB" if kind in {"JPEG", "GIF"} else "RGBA"
    Image.new(mode, (width, height), colour).save(file, format=kind, **options)
    return file.getvalue()


def png(width: int = 40, height: int = 30, colour: str = "#204060") -> bytes:
    return picture(width, height, "PNG", colour)


def jpeg(width: int = 40, height: int = 30, colour: str = "#204060", **options: Any) -> bytes:
    return picture(width, height, "JPEG", colour, **options)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def base64_of(content: bytes) -> str:
    return base64.b64encode(content).decode()


async def send(shop: Shop, filename: str, content: bytes, **fields: Any) -> httpx.Response:
    body = {"filename": filename, "contents": base64_of(content), **fields}
    return await shop.secret.post("/v1/assets", json=body)


async def upload(shop: Shop, filename: str, content: bytes, **fields: Any) -> dict[str, Any]:
    """The answer to an upload that succeeds."""
    answer = await send(shop, filename, content, **fields)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def path_of(asset: dict[str, Any]) -> str:
    """The path of an asset's stored file."""
    return str(asset["url"]).removeprefix("https://testserver")
