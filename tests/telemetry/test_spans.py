"""Spans of real requests, as an exporter gets them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from storefront.app import asgi
from storefront.core.db import Database
from storefront.core.fetch import fetch
from storefront.telemetry import wanted
from storefront.telemetry.spans import Spans
from storefront.telemetry.wanted import is_wanted
from tests.support.house import House, Shop
from tests.support.receiver import Reply, receiver
from tests.support.stock import add_product
from tests.support.till import DECLINED, fill, pay

STATEMENTS = {"connect", "BEGIN", "WITH", "SELECT", "INSERT", "UPDATE", "DELETE"}
ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    monkeypatch.setenv("OTEL_SERVICE_NAME", "my-shop")
    exporter = InMemorySpanExporter()
    spans = Spans(exporter)
    monkeypatch.setattr("storefront.app.wanted_spans", lambda: spans)
    exporter.force_flush = spans.flush  # type: ignore[method-assign,assignment]  # so that tests need one of them
    yield exporter
    spans.stop()


async def test_a_capture_is_told_without_anything_secret(shop: Shop, exported: InMemorySpanExporter) -> None:
    async with shop.changing() as session:
        mug = add_product(session, shop.id, "Morning Mug", 1800, stock=5)
    basket = await fill(shop, (mug, 1))
    database = Database(shop.house.settings.database_url)
    house = House(shop.house.settings, database, asgi(shop.house.settings, database))
    async with house.client(**{"X-Authorization": shop.keys["pk_test"]}) as public:
        answer = await pay(replace(shop, public=public), basket, DECLINED)
        await public.get(f"/v1/products?query=hush&token={shop.keys['sk_test']}")
    await database.close()
    found = _finished(exported)
    [capture] = [span for span in found if span.name == "POST /v1/checkouts/{token_id}"]
    assert dict(capture.attributes or {}) == {
        "http.scheme": "https",
        "http.flavor": "1.1",
        "http.method": "POST",
        "http.status_code": 402,
        "http.route": "/v1/checkouts/{token_id}",
        "storefront.request_id": answer.headers["X-Request-Id"],
        "storefront.merchant_id": shop.id,
    }
    assert capture.resource.attributes["service.name"] == "my-shop"
    within = [span for span in found if span.parent and span.parent.span_id == capture.context.span_id]
    statements = [str((span.attributes or {}).get("db.statement")) for span in within]
    assert any(statement.startswith("INSERT INTO attempt") for statement in statements)
    names = {span.name for span in within}
    assert {"SELECT", "INSERT", "UPDATE"} <= names <= STATEMENTS
    whole = "".join(span.to_json() for span in found)
    for secret in ("hush", "4000", basket.id, "ada@example.test", shop.keys["sk_test"], shop.keys["pk_test"]):
        assert secret not in whole


async def test_of_an_outgoing_request_only_whom_it_went_to_is_told(
    house: House, exported: InMemorySpanExporter
) -> None:
    database = Database(house.settings.database_url)
    asgi(house.settings, database)
    async with receiver({"/hook/hush?token=hush": Reply()}) as ear:
        await fetch(f"{ear.url('/hook/hush')}?token=hush", ["127.0.0.1:*"], limit=10, method="POST")
    async with database.reading() as session:
        await session.connection()  # nobody's request: the relay's look into its outbox
    await database.close()
    [span] = _finished(exported)
    assert dict(span.attributes or {}) == {
        "http.method": "POST",
        "http.status_code": 200,
        "server.address": "127.0.0.1",
    }
    assert (span.name, "hush" in span.to_json()) == ("POST", False)


def _finished(exported: InMemorySpanExporter) -> tuple[ReadableSpan, ...]:
    exported.force_flush()
    return exported.get_finished_spans()


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, False),
        (ENDPOINT, True),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, True),
        ({**ENDPOINT, "OTEL_TRACES_EXPORTER": "none"}, False),
        ({**ENDPOINT, "OTEL_SDK_DISABLED": "true"}, False),
    ],
)
def test_the_usual_variables_ask_for_spans(environment: dict[str, str], asked: bool) -> None:
    assert is_wanted(environment) is asked


def test_without_the_library_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(*next(iter(ENDPOINT.items())))
    monkeypatch.setattr(wanted, "is_installed", lambda: False)
    assert wanted.wanted_spans() is None


def test_nothing_is_imported_that_was_not_asked_for(tmp_path: Path) -> None:
    script = (
        "import sys; from storefront.server import application; application();"
        "print([name for name in sys.modules if name.startswith(('opentelemetry.sdk', 'prometheus_client'))])"
    )
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
