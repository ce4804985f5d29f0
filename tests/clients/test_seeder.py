"""The published seeder, unmodified, fills a shop; `storefront import` makes the same of the same folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients.npm import NODE, installed, needs_node
from tests.support.commands import open_shop
from tests.support.process import serving

SEEDER = "@chec/seeder@1.1.1"
SEEDS = Path(__file__).parents[1] / "importer" / "seeds"

pytestmark = needs_node


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nothing is fetched: the pictures of the seeds are nowhere."""
    folder = tmp_path_factory.mktemp("seeded")
    return {
        "STOREFRONT_DATA_DIR": str(folder),
        "STOREFRONT_LOG_LEVEL": "ERROR",
        "STOREFRONT_NO_RELAY": "1",
    }


@pytest.fixture(scope="module")
def keys(environment: dict[str, str]) -> list[dict[str, str]]:
    """Of the shop for the seeder, and of the one for the import."""
    return [open_shop(Path(environment["STOREFRONT_DATA_DIR"])) for _ in range(2)]


@pytest.fixture(scope="module")
def url(environment: dict[str, str], keys: list[dict[str, str]]) -> Iterator[str]:
    with serving(environment) as running:
        yield running.url


def run(command: list[str], **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=90, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def catalogue(url: str, keys: dict[str, str]) -> list[dict[str, Any]]:
    """What a front end sees of the products, without ids and times."""
    with httpx.Client(base_url=url, headers={"X-Authorization": keys["pk_test"]}) as client:
        rows = client.get("/v1/products?sortBy=name&include=assets,variant_groups").json()["data"]
    return [
        {
            "name": row["name"],
            "price": row["price"]["raw"],
            "description": row["description"],
            "categories": [(one["slug"], one["name"]) for one in row["categories"]],
            "pictures": [(one["filename"], one["url"]) for one in row["assets"]],
            "groups": [
                (group["name"], [(option["name"], option["price"]["raw"]) for option in group["options"]])
                for group in row["variant_groups"]
            ],
        }
        for row in rows
    ]


def test_the_published_seeder_and_the_import_make_the_same_shop(
    tmp_path_factory: pytest.TempPathFactory,
    environment: dict[str, str],
    keys: list[dict[str, str]],
    url: str,
) -> None:
    folder = installed(tmp_path_factory.mktemp("seeder"), SEEDER)
    script = str(folder / "node_modules/@chec/seeder/bin.js")
    told = run([str(NODE), script, str(SEEDS)], CHEC_API_URL=url, CHEC_SECRET_KEY=keys[0]["sk_test"])
    assert "Completed seeding" in told
    imported = run(
        [sys.executable, "-m", "storefront", "import", str(SEEDS), "--merchant", "2"], **environment
    )
    assert imported.splitlines()[0] == "Imported:"
    seeded = catalogue(url, keys[0])
    assert [(row["name"], row["price"]) for row in seeded] == [("Pot & Cups", 48), ("Tea Towel", 9.5)]
    assert seeded[0]["groups"] == [("Glaze", [("Ash", 0), ("Oak", 6.5)])]
    assert [len(row["pictures"]) for row in seeded] == [1, 1]
    assert catalogue(url, keys[1]) == seeded
