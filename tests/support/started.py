"""`python -m tests.support.started`: the modules that are loaded once a server has answered, as JSON.

It is set up by the environment and does all that a server does: requests, relay, sweeps.
"""

import asyncio
import json
import sys
from typing import Any

from storefront.app import build_app
from storefront.settings import load

READY: Any = {
    "type": "http",
    "asgi": {"version": "3.0"},
    "http_version": "1.1",
    "method": "GET",
    "path": "/ready",
    "raw_path": b"/ready",
    "query_string": b"",
    "root_path": "",
    "headers": [(b"host", b"127.0.0.1")],
    "scheme": "http",
    "client": ("127.0.0.1", 1),
    "server": ("127.0.0.1", 8000),
    "state": {},
}


async def main() -> None:
    app, sent = build_app(load(), relays=True), []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async with app.lifespan():
        await asyncio.sleep(0.1)  # each kind of work has begun its first round; the end waits for it
        await app(READY, receive, send)
    json.dump({"status": sent[0]["status"], "loaded": sorted(sys.modules)}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
