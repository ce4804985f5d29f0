"""Every event that may be subscribed to is fired by some documented call."""

from sqlalchemy import select

from storefront.core.outbox import Event
from storefront.webhooks.events import EVENTS, UNLISTED
from tests.contract.endpoints import ROWS, Row
from tests.contract.sent import filled
from tests.contract.shop import open_rich
from tests.support.house import House

ELSEWHERE = {"api-keys", "channels", "rays"}
"""Families of things that are not here."""

OPTION = "/v1/products/{product}/variant_groups/{group}"
OTHERS = [{"id": "{large}"}, {"id": "{huge}"}]
FURTHER = (
    ("DELETE", "/v1/products/{product}/variants", {"variants": ["{unsold}"]}),
    *(
        ("PUT", OPTION, {"options": [{"id": "{option}", "assets": assets}, *OTHERS]})
        for assets in (["{asset}"], ["{spare}"], [])
    ),
    ("POST", "/v1/products/{product}/assets", {"assets": [{"id": "{spare}"}]}),
    ("DELETE", "/v1/products/{product}/assets/{spare}", {}),
)
"""What the documented requests alone do not bring about."""
FIRST = ("DELETE /v1/products/{product}/variants/{variant}", "DELETE /v1/products/{product}/variants")
LAST = (
    "DELETE /v1/customers/{customer}",
    "DELETE /v1/products/{product}",
    "DELETE /v1/merchants/{merchant}/test-data",
    "DELETE /v1/merchants/{merchant}",
)


def turn(row: Row) -> tuple[bool, int]:
    """Changes first, then what ends things, the parts before the whole."""
    places = {name: place for place, name in enumerate((*FIRST, "", *LAST))}
    return row.method == "DELETE", places.get(row.name, places[""])


async def test_every_event_happens_and_nothing_happens_without_a_name(house: House) -> None:
    async with open_rich(house) as rich:
        for method, path, body in FURTHER:
            json = filled(body, rich.ids)
            answer = await rich.shop.secret.request(method, path.format_map(rich.ids), json=json)
            assert answer.status_code < 300, answer.text
        for row in sorted((row for row in ROWS if row.method != "GET"), key=turn):
            assert (await rich.call(row)).status_code < 500
        async with house.database.reading() as session:
            names = await session.scalars(select(Event.name).where(Event.merchant_id == rich.shop.id))
            happened = set(names)

    wanted = {name for name in EVENTS if name.partition(".")[0] not in ELSEWHERE}
    assert wanted - happened == set()
    assert happened - set(EVENTS) - {*UNLISTED, "integrations.ready"} == set()
