"""What a server process writes about requests, read from its standard error."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import httpx

from tests.support.commands import open_shop
from tests.support.process import serving

CARD = "4242424242424242"


def test_each_request_is_a_line_that_its_answer_names(tmp_path: Path) -> None:
    keys, written = open_shop(tmp_path), tmp_path / "stderr"
    environment = {"STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_LOG": "json"}
    with (
        written.open("w") as stderr,
        serving(environment, stderr=stderr) as server,
        httpx.Client(base_url=server.url, headers={"X-Authorization": keys["sk_test"]}) as client,
    ):
        found = client.get(f"/v1/products/prod_1?token=hush&card={CARD}")
        page = client.get("/products?query=hush", headers={"X-Authorization": ""})
        nowhere = client.get("/v1/hush")
        client.get("/health")
        _break(tmp_path / "storefront.db")
        broken = client.get(f"/v1/products?query={CARD}")
    lines = [json.loads(line) for line in written.read_text().splitlines()]
    told = {line["request_id"]: line for line in lines if line["logger"] == "storefront.requests"}
    assert _known(told[found.headers["X-Request-Id"]]) == {
        "level": "INFO",
        "message": "GET /v1/products/{product_id} 404",
        "merchant_id": 1,
        "route": "/v1/products/{product_id}",
        "status": 404,
    }
    assert told[page.headers["X-Request-Id"]]["route"] == "/products"
    assert told[page.headers["X-Request-Id"]]["merchant_id"] == 1
    assert told[page.headers["X-Request-Id"]]["ms"] > 0
    assert _known(told[nowhere.headers["X-Request-Id"]]) == {
        "level": "INFO",
        "message": "GET - 404",
        "status": 404,
    }
    assert len(told) == 4  # probes are not worth a line
    assert told[broken.headers["X-Request-Id"]]["level"] == "WARNING"
    [error] = [line for line in lines if line["level"] == "ERROR"]
    assert error["request_id"] == broken.headers["X-Request-Id"]
    assert error["route"] == "/v1/products"
    assert error["message"].split()[-1] in broken.json()["error"]["message"]
    assert "no such table" in error["trace"]
    for secret in ("hush", CARD, keys["sk_test"]):
        assert secret not in written.read_text()


def _break(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE product RENAME TO gone")
    database.close()


def _known(line: Any) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in {"time", "logger", "ms", "request_id"}}
