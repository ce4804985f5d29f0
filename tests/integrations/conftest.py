"""A shop whose outbox is empty, plug-ins of the tests' own, and integrations made of them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from storefront.core import clock
from storefront.integrations import catalogue
from storefront.integrations.catalogue import Catalogue
from storefront.integrations.plugin import Template
from storefront.integrations.plugins import SHIPPED
from tests.support.house import Shop
from tests.webhooks.conftest import Working, working

__all__ = ["working"]
Json = dict[str, Any]
Install = Callable[..., None]
SetUp = Callable[..., Awaitable[Json]]
Wait = Callable[[int], None]
BY_CODE = {template.code: template.id for template in SHIPPED}


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Has these plug-ins and no others."""

    def only(*templates: Template) -> None:
        found = Catalogue({template.id: template for template in templates})
        monkeypatch.setattr(catalogue, "catalogue", lambda: found)

    return only


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Lets so many seconds pass."""
    started, passed = clock.now(), [0]
    monkeypatch.setattr(clock, "now", lambda: started + passed[0])

    def forward(seconds: int) -> None:
        passed[0] += seconds

    return forward


@pytest_asyncio.fixture
async def set_up(shop: Shop) -> AsyncIterator[SetUp]:
    """Makes an integration; the answer."""

    async def make(template: str, **config: Any) -> Json:
        body = {"template": BY_CODE.get(template, template), "config": config}
        answer = await shop.secret.post("/v1/integrations", json=body)
        assert answer.status_code == 201, answer.text
        found: Json = answer.json()
        return found

    yield make


async def shown(shop: Shop, id: str) -> Json:
    answer = await shop.secret.get(f"/v1/integrations/{id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def put(shop: Shop, id: str, **body: Any) -> Json:
    answer = await shop.secret.put(f"/v1/integrations/{id}", json=body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


__all__ += ["BY_CODE", "Install", "SetUp", "Wait", "Working", "put", "shown"]
