"""The published verifier, unmodified, accepts what a real server delivers, and nothing of another key."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import httpx
import pytest

from tests.clients.npm import NODE, installed, needs_node
from tests.support.commands import open_shop
from tests.support.process import serving

HERE = Path(__file__).parent
PACKAGE = "@chec/webhook-verifier@1.0.2"
PATIENCE = 60
"""Seconds that deliveries are waited for."""
META = {
    "whole": 15,
    "rounded": 15.0,
    "halves": [0.5, 12.25, -0.1, 1e-7, 1.5e21, 0.30000000000000004, 9007199254740993],
    "words": 'Töpferei ☕ 🏺 a/b </script> \u2028 "quoted" \\ \t',
    "nested": {"z": {"10": "ten", "9": "nine", "b": None, "ä": [True, {}, []]}, "a": ""},
}
PRODUCT = {
    "product": {
        "name": "Jug / Krug ☕",
        "price": "19.90",
        "description": "<p>Größe: 1/2 Liter</p>",
        "meta": META,
    },
    "collect": {"shipping": False, "fullname": True},
}
DISCOUNT = {"code": "TEN/☕", "type": "percentage", "value": 12.5, "meta": META}

pytestmark = needs_node


@contextmanager
def receiver(folder: Path, key: str) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Its address, and what it says of each delivery."""
    script = folder / "verify.cjs"
    script.write_text((HERE / "verify.cjs").read_text())
    command = [str(NODE), str(script), key]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        end = Timer(PATIENCE, process.terminate)
        end.start()
        try:
            yield f"http://127.0.0.1:{port}/hook", (json.loads(line) for line in process.stdout)
        finally:
            end.cancel()
            process.terminate()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[httpx.Client]:
    """A real server that may reach receivers on this machine, and retries after a second."""
    environment = {
        "STOREFRONT_DATA_DIR": str(tmp_path / "shop"),
        "STOREFRONT_LOG_LEVEL": "ERROR",
        "STOREFRONT_PRIVATE_HOSTS": "127.0.0.1:*",
        "STOREFRONT_WEBHOOK_RETRIES": "1,1,1,1,1,1,1,1",
    }
    key = open_shop(tmp_path / "shop")["sk_test"]
    with (
        serving(environment) as running,
        httpx.Client(base_url=running.url, headers={"X-Authorization": key}, timeout=30) as client,
    ):
        yield client


def post(shop: httpx.Client, path: str, body: dict[str, Any] | None = None) -> Any:
    answer = shop.post(path, json=body or {})
    assert answer.status_code in {200, 201}, answer.text
    return answer.json()


def key_of(shop: httpx.Client) -> str:
    return str(shop.get("/v1/webhooks/signing_key").json()["data"]["signing_key"])


def subscribe(shop: httpx.Client, url: str) -> str:
    events = ["products.create", "discounts.create", "orders.create", "giftcards.create"]
    return str(post(shop, "/v1/webhooks", {"url": url, "subscribed_events": events})["id"])


def test_the_published_verifier_accepts_real_deliveries(shop: httpx.Client, tmp_path: Path) -> None:
    folder = installed(tmp_path, PACKAGE)
    with receiver(folder, key_of(shop)) as (url, said):
        id = subscribe(shop, url)
        product = post(shop, "/v1/products", PRODUCT)
        discount = post(shop, "/v1/discounts", DISCOUNT)
        token = shop.get(f"/v1/checkouts/{product['id']}", params={"type": "product_id"}).json()
        order = post(shop, f"/v1/checkouts/{token['id']}", capture())
        told = {delivery["event"]: delivery for delivery in (next(said), next(said), next(said))}
        answer = post(shop, f"/v1/webhooks/{id}/test")
        tested = next(said)

    assert {event: delivery["verified"] for event, delivery in told.items()} == {
        "products.create": True,
        "discounts.create": True,
        "orders.create": True,
    }
    assert told["products.create"]["payload"] == as_node_reads(product)
    assert told["discounts.create"]["payload"] == as_node_reads(discount)
    assert told["orders.create"]["payload"]["id"] == order["id"]
    assert (told["products.create"]["envelope"]["response_code"], answer["response_code"]) == (201, 200)
    assert (tested["event"], tested["verified"]) == ("test.webhook", True)


def test_a_key_that_was_changed_verifies_nothing_more_until_the_receiver_knows_the_new_one(
    shop: httpx.Client, tmp_path: Path
) -> None:
    folder = installed(tmp_path, PACKAGE)
    with receiver(folder, key_of(shop)) as (url, said):
        subscribe(shop, url)
        assert shop.put("/v1/webhooks/signing_key").status_code == 201
        post(shop, "/v1/giftcards", {"code": "GIFT", "initial_value": 5})
        first, again = next(said), next(said)

    assert [first["verified"], again["verified"]] == ["Signature mismatch."] * 2
    assert first["envelope"]["id"] == again["envelope"]["id"]


def capture() -> dict[str, Any]:
    card = {"number": "4242 4242 4242 4242", "expiry_month": "01", "expiry_year": "30", "cvc": "123"}
    return {
        "customer": {"email": "ada@example.test", "firstname": "Ada", "lastname": "Lovelace"},
        "payment": {"gateway": "test_gateway", "card": {**card, "postal_zip_code": "94103"}},
        "meta": META,
    }


def as_node_reads(answer: Any) -> Any:
    """Numbers of more than 53 bits lose their last digits there."""
    return json.loads(json.dumps(answer), parse_int=lambda text: int(text) if len(text) < 16 else float(text))
