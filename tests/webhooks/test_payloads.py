"""Which call fires which event, and that the event carries what the call answered.

A new endpoint needs a line in FIRED only if it fires something; its payload is looked at in any case.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from storefront.core.outbox import Event
from tests.contract.endpoints import ROWS, Row
from tests.contract.shop import Rich, open_rich
from tests.contract.test_success import SPENT
from tests.support.house import House
from tests.webhooks.test_events import turn

FIRED = """
POST   /v1/assets                                         assets.create
PUT    /v1/assets/{asset}                                 assets.update
DELETE /v1/assets/{asset}                                 assets.delete
POST   /v1/attributes                                     attributes.create
PUT    /v1/attributes/{attribute}                         attributes.update
DELETE /v1/attributes/{attribute}                         attributes.delete
POST   /v1/categories                                     categories.create
PUT    /v1/categories/{category}                          categories.update
DELETE /v1/categories/{category}                          categories.delete
POST   /v1/checkouts/{token}                              orders.create
POST   /v1/customers                                      customers.create
DELETE /v1/customers/{customer}                           customers.delete
POST   /v1/customers/{customer}/notes                     customers.notes.create
PUT    /v1/customers/{customer}/notes/{remark}            customers.notes.update
DELETE /v1/customers/{customer}/notes/{remark}            customers.notes.delete
POST   /v1/customers/issue-token                          customers.login.token
DELETE /v1/developer/logs                                 developer.logs.delete
POST   /v1/discounts                                      discounts.create
PUT    /v1/discounts/{discount}                           discounts.update
DELETE /v1/discounts/{discount}                           discounts.delete
POST   /v1/extra-fields                                   extra-fields.create
PUT    /v1/extra-fields/{field}                           extra-fields.update
DELETE /v1/extra-fields/{field}                           extra-fields.delete
POST   /v1/gateways                                       gateways.create
PUT    /v1/gateways/{gateway}                             gateways.update
DELETE /v1/gateways/{gateway}                             gateways.delete
POST   /v1/giftcards                                      giftcards.create
POST   /v1/giftcards/{code}/redeem                        giftcards.redeem
POST   /v1/integrations                                   integrations.create
PUT    /v1/integrations/{integration}                     integrations.update
DELETE /v1/integrations/{integration}                     integrations.delete
PUT    /v1/orders/{order}                                 orders.update
POST   /v1/orders/{order}/actions/cancel                  orders.refund orders.update
POST   /v1/orders/{order}/actions/refund                  orders.refund
POST   /v1/orders/{order}/actions/resend-receipt          orders.receipt.resend
POST   /v1/orders/{order}/fulfillments/physical/shipments orders.physical.shipment orders.update
POST   /v1/orders/{order}/notes                           orders.notes.create
PUT    /v1/orders/{order}/notes/{note}                    orders.notes.update
DELETE /v1/orders/{order}/notes/{note}                    orders.notes.delete
PUT    /v1/orders/{order}/transactions/{transaction}      orders.update
POST   /v1/products                                       products.create variants.options.assets.create
PUT    /v1/products/{product}                             products.update
DELETE /v1/products/{product}                             products.delete
POST   /v1/products/{product}/assets                      products.assets.create
PUT    /v1/products/{product}/assets                      products.assets.update
POST   /v1/products/{product}/variant_groups              variants.groups.create
POST   /v1/products/{product}/variant_groups              variants.options.assets.create
PUT    /v1/products/{product}/variant_groups/{group}      variants.groups.update
DELETE /v1/products/{product}/variant_groups/{group}      variants.groups.delete
POST   /v1/products/{product}/variants                    variants.create
PUT    /v1/products/{product}/variants                    variants.bulkUpdate
PUT    /v1/products/{product}/variants/{variant}          variants.update
DELETE /v1/products/{product}/variants/{variant}          variants.delete
POST   /v1/tax/zones                                      tax-zone.create
PUT    /v1/tax/zones/{tax_zone}                           tax-zone.update
DELETE /v1/tax/zones/{tax_zone}                           tax-zone.delete
"""
BESIDE = (
    "customers.login.token",
    "orders.physical.shipment",
    "orders.refund",
    "orders.update",
    "variants.options.assets.",
)
"""Events that tell more than the call answers, or of something beside it: the whole order, one option."""
LISTS = {"developer.logs.delete", "variants.bulkDelete"}
"""Deletions of many things, which have no id of their own."""


@dataclass
class Happened:
    row: Row
    status: int
    body: Any
    events: list[Event]


async def fired_by(rich: Rich, row: Row) -> Happened:
    before = {event.id for event in await events_of(rich)}
    answer = await rich.call(row)
    now = [event for event in await events_of(rich) if event.id not in before]
    body = answer.json() if answer.content else None
    return Happened(row, answer.status_code, body, sorted(now, key=lambda event: event.name))


async def events_of(rich: Rich) -> list[Event]:
    async with rich.shop.database.reading() as session:
        return list(await session.scalars(select(Event).where(Event.merchant_id == rich.shop.id)))


def table() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in filter(None, FIRED.splitlines()):
        method, path, *names = line.split()
        found.setdefault(f"{method} {path}", []).extend(names)
    return found


def untrue(happened: Happened) -> list[str]:
    """Names of events whose payload or code differ from the answer."""
    return [event.name for event in happened.events if not _is_true(event, happened)]


def _is_true(event: Event, happened: Happened) -> bool:
    """Of what is gone, events tell at least the id."""
    if event.response_code != happened.status and not event.name.startswith(BESIDE):
        return False
    if happened.row.method == "DELETE":
        return event.name in LISTS or bool(event.payload["id"])
    return event.name.startswith(BESIDE) or bool(event.payload == happened.body)


async def test_each_call_fires_its_events_with_what_it_answered(house: House) -> None:
    async with open_rich(house) as rich:
        writing = [row for row in ROWS if row.method != "GET" and row.name not in SPENT]
        seen = [await fired_by(rich, row) for row in sorted(writing, key=turn)]
    assert {one.row.name: untrue(one) for one in seen if untrue(one)} == {}
    expected = {name: names for name, names in table().items() if name not in SPENT}
    found = {one.row.name: [event.name for event in one.events] for one in seen}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("name", sorted(SPENT & set(table())))
async def test_what_can_be_done_once_fires_its_events_too(house: House, name: str) -> None:
    [row] = [row for row in ROWS if row.name == name]
    async with open_rich(house) as rich:
        happened = await fired_by(rich, row)
    assert (happened.status, [event.name for event in happened.events]) == (row.status, table()[name])
    assert untrue(happened) == []
