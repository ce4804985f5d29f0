"""Static files under names that change with their content, so that browsers may keep them for ever.

Style sheets and behaviours are written as many small files and sent as one each, in the order their
`order.txt` gives: nothing is built, only joined, once, when the process starts. What payment providers need
stays apart (`js/pay`): it is for the page that needs it.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.web.files import shared

FOREVER = "public, max-age=31536000, immutable"
JOINED = {"storefront.css": "css", "storefront.js": "js"}


@dataclass(frozen=True)
class StaticFile:
    body: bytes
    content_type: str

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:12]

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.body, 9)


class StaticFiles:
    """Every static file in memory, by its plain and by its hashed name."""

    def __init__(self, folder: Path | None = None) -> None:
        root = folder or shared("static")
        self.plain = {name: _read(path) for name, path in _single_files(root)}
        self.plain |= {name: _joined(root / part) for name, part in JOINED.items()}
        self.hashed = {_hashed(name, file): file for name, file in self.plain.items()}

    def path(self, name: str) -> str:
        """The URL of a file: `path("storefront.css")` is `/static/storefront.0123456789ab.css`."""
        return f"/static/{_hashed(name, self.plain[name])}"


def _single_files(root: Path) -> list[tuple[str, Path]]:
    images = [(f"img/{path.name}", path) for path in sorted((root / "img").glob("*"))]
    scripts = [(f"js/{path.name}", path) for path in sorted((root / "js").glob("*.js"))]
    paying = [(f"pay/{path.name}", path) for path in sorted((root / "js" / "pay").glob("*.js"))]
    [htmx] = sorted((root / "vendor").glob("htmx-*.min.js"))
    return [*images, *scripts, *paying, ("htmx.js", htmx), ("docs.css", root / "docs" / "docs.css")]


def _read(path: Path) -> StaticFile:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return StaticFile(path.read_bytes(), kind)


def _joined(folder: Path) -> StaticFile:
    names = (folder / "order.txt").read_text().split()
    body = b"\n".join((folder / name).read_bytes().strip() for name in names) + b"\n"
    return StaticFile(body, f"text/{'css' if folder.name == 'css' else 'javascript'}")


def _hashed(name: str, file: StaticFile) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{file.digest}.{suffix}"


@get("/static/{name:path}", sync_to_thread=False)
def show_static(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    files: StaticFiles = request.app.state.static
    file = files.hashed.get(name.lstrip("/"))
    if file is None:
        raise NotFound("The file was not found.")
    packs = "gzip" in request.headers.get("accept-encoding", "") and not file.content_type.startswith(
        "image/webp"
    )
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(file.packed if packs else file.body, media_type=file.content_type, headers=headers)


HANDLERS = [show_static]
