"""A search index on this machine that speaks as much of Meilisearch's documents API as the shop uses.

async with search_index("key") as index:
    ...
    assert index.documents["prod_…"]["name"] == "Mug"
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]


@dataclass
class Index:
    key: str
    port: int = 0
    documents: dict[str, Json] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Method and path of each request."""
    status: int = 202
    """Of answers to changes; errors change nothing."""
    before: Callable[[str, Any], Any] | None = None
    """Awaited with the path and what was sent, before it counts."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def names(self) -> list[str]:
        return sorted(document["name"] for document in self.documents.values())

    async def answer(self, method: str, target: str, sent: Any, is_known: bool) -> tuple[int, Any]:
        parts = urlsplit(target)
        self.asked.append(f"{method} {parts.path}")
        if not is_known:
            return 403, {"code": "invalid_api_key"}
        if self.before:
            await self.before(parts.path, sent)
        if not parts.path.startswith("/indexes/products/documents"):
            return 404, {"code": "not_found"}
        if method == "GET":
            return 200, self._listed(parse_qs(parts.query))
        if self.status >= 300:
            return self.status, {}
        if parts.path.endswith("/delete-batch"):
            for id in sent:
                self.documents.pop(id, None)
        else:
            self.documents.update({document["id"]: document for document in sent})
        return self.status, {"taskUid": len(self.asked)}

    def _listed(self, query: dict[str, list[str]]) -> Json:
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        assert query["fields"] == ["id"]
        ids = sorted(self.documents)
        return {"results": [{"id": id} for id in ids[offset : offset + limit]], "total": len(ids)}


@asynccontextmanager
async def search_index(key: str = "") -> AsyncIterator[Index]:
    index = Index(key)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, _ = head.split("\r\n")[0].split(" ")
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        is_known = not index.key or headers.get("authorization") == f"bearer {index.key}".lower()
        status, said = await index.answer(method, target, json.loads(body) if body else None, is_known)
        text = json.dumps(said).encode()
        writer.write(f"HTTP/1.1 {status} Said\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    index.port = server.sockets[0].getsockname()[1]
    try:
        yield index
    finally:
        server.close()
