"""The published SDK, unmodified, buys from the shop by changing one URL."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.clients.npm import NODE, installed, needs_node
from tests.support.commands import open_shop
from tests.support.process import serving

HERE = Path(__file__).parent
SDK = "@chec/commerce.js@2.8.0"

pytestmark = needs_node


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the SDK installed from the npm registry."""
    return installed(tmp_path_factory.mktemp("sdk"), SDK)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """A real server with one shop; its URL and keys."""
    folder = tmp_path_factory.mktemp("shop")
    environment = {"STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_LOG_LEVEL": "ERROR"}
    keys = open_shop(folder)
    with serving(environment) as running:
        fill(running.url, keys["sk_test"])
        yield running.url, keys


def fill(url: str, key: str) -> None:
    with httpx.Client(base_url=url, headers={"X-Authorization": key}) as client:
        zone = _post(client, "/v1/fulfillment/physical/zones", {"name": "US", "countries": [{"code": "US"}]})
        rate = _post(
            client, f"/v1/fulfillment/physical/zones/{zone['id']}/rates", {"name": "Post", "rate": 5}
        )
        category = _post(client, "/v1/categories", {"name": "Cups", "slug": "cups"})
        _post(client, "/v1/discounts", {"code": "TENOFF", "type": "percentage", "value": 10})
        for name, permalink, price in (("Cup", "cup", 24), ("Saucer", "saucer", 9.5)):
            _post(
                client,
                "/v1/products",
                {
                    "product": {"name": name, "permalink": permalink, "price": price},
                    "categories": [{"id": category["id"]}],
                    "collect": {"shipping": True, "fullname": True},
                    "delivery": {
                        "enabled": {"shipping_native_v1": True},
                        "shipping_zones": [{"zone_id": zone["id"], "rates": [{"base_rate_id": rate["id"]}]}],
                    },
                    "variant_groups": [
                        {"name": "Size", "options": [{"name": "Small"}, {"name": "Large", "price": 4}]}
                    ],
                },
            )


def _post(client: httpx.Client, path: str, body: dict[str, object]) -> dict[str, str]:
    answer = client.post(path, json=body)
    assert answer.status_code in {200, 201}, answer.text
    made: dict[str, str] = answer.json()
    return made


def told_by(name: str, sdk: Path, server: tuple[str, dict[str, str]]) -> object:
    """What the script printed last, run with the SDK against the server."""
    url, keys = server
    script = sdk / name
    script.write_text((HERE / name).read_text())
    command = [str(NODE), str(script), url, keys["pk_test"], "cup"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_published_sdk_buys_by_changing_one_url(sdk: Path, server: tuple[str, dict[str, str]]) -> None:
    assert told_by("buy.cjs", sdk, server) == {
        "merchant": "Clay & Co",
        "prices": [24],
        "product": "Cup",
        "categories": ["cups"],
        "line_total": 56,
        "missing": {"status": 422, "type": "unprocessable_entity"},
        "cart_items": [3],
        "countries": ["US"],
        "has_oregon": "Oregon",
        "options": [["Post", 5]],
        "zone": True,
        "quantity": [True, 2],
        "discount": [True, 5.6],
        "bad_discount": {"status": 422, "type": "unprocessable_entity"},
        "shipping": True,
        "due": 55.4,
        "free": False,
        "declined": {"status": 402, "type": "card_declined"},
        "order": ["ord_", "paid", 55.4],
    }


def test_a_shop_pinned_to_2021_buys_as_it_always_did(sdk: Path, server: tuple[str, dict[str, str]]) -> None:
    assert told_by("buy_pinned.cjs", sdk, server) == {
        "merchant": "Clay & Co",
        "listed": [["Cup", 1, 1, None], ["Saucer", 1, 1, None]],
        "product": ["Cup", False, False],
        "added": [True, "Cart.Item.Added", 2, 56, 2],
        "chosen": [["Size", "Large"]],
        "variants": [["Size", "Large"]],
        "updated": ["Cart.Item.Updated", 1, 28],
        "removed": ["Cart.Item.Removed", 1],
        "gateways": [True, False],
        "asked": [[], False, True],
        "countries": ["US"],
        "region": "Oregon",
        "shipping": [True, 5],
        "discounts": [False, True, 2.8],
        "declined": [402, "gateway_error"],
        "unnamed": [
            422,
            "validation",
            [{"param": "shipping[street]", "error": "The street field is required."}],
        ],
        "receipt": [30.2, "OR", 0],
        "bought": [1, "Cup", "Size", "Large"],
    }
