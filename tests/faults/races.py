"""Many buyers at the same moment: what is limited stays within its limit, and nobody is answered 5xx."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

import httpx
from sqlalchemy import select

from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.gateways.models import TestCharge
from storefront.giftcards.models import GiftCard
from storefront.orders.models import Order
from tests.faults.yard import Yard
from tests.support.till import Basket, body

CONNECTIONS = 200


@dataclass
class Race:
    """`wanted` are the statuses that there must be, by how often."""

    name: str
    wanted: dict[int, int]
    answers: Counter[int]
    seconds: float
    faults: list[str] = field(default_factory=list)


async def races(yard: Yard, url: str, size: int) -> list[Race]:
    """`size` is 100 at full size."""
    async with yard.client(url, connections=CONNECTIONS) as public, yard.client(url, "sk_test") as secret:
        found = [
            await buyers(yard, public, size),
            await discount(yard, public, size),
            await gift_card(yard, public, secret, size),
            await crossing(yard, public, size),
        ]
    for race in found:
        race.faults += [f"{race.answers} instead of {race.wanted}"] * (race.answers != race.wanted)
    found[-1].faults += await yard.differences()
    return found


async def buyers(yard: Yard, public: httpx.AsyncClient, units: int) -> Race:
    """Ten times as many as there are units."""
    bowl = await yard.product("Bowl", units)
    before = await yard.count(Order)
    asked = _captures(public, await yard.fill(units * 10, (bowl, 1)))
    race = await _race(f"{units * 10} buyers of {units} units", {200: units, 422: units * 9}, asked)
    race.faults += _unless("orders", await yard.count(Order) - before, units)
    race.faults += _unless("charges", await yard.count(TestCharge), await yard.count(Order))
    return race


async def discount(yard: Yard, public: httpx.AsyncClient, captures: int) -> Race:
    uses = captures // 10
    code = Discount(
        id=new_id("code"), merchant_id=yard.id, code="HALF", code_key="half", type="percentage",
        value=Decimal(50), limit_quantity=True, quantity=uses,
    )  # fmt: skip
    async with yard.database.writing() as session:
        session.add(code)
    asked = _captures(public, await yard.fill(captures, (yard.mug, 1)), discount_code="half")
    name = f"{captures} captures with a discount for {uses}"
    race = await _race(name, {200: uses, 422: captures - uses}, asked)
    async with yard.database.reading() as session:
        left = select(Discount.quantity).where(Discount.merchant_id == yard.id)
        race.faults += _unless("uses left", await session.scalar(left), 0)
    return race


async def gift_card(yard: Yard, public: httpx.AsyncClient, secret: httpx.AsyncClient, size: int) -> Race:
    """A card of 50.00 at full size; 50 captures and 60 redemptions of 1.00 each."""
    half, more = size // 2, size * 6 // 10
    card, sticker = await yard.card(half * 100), await yard.product("Sticker", size, price=100)
    baskets = await yard.fill(half, (sticker, 1), gift_card_id=card.id, quoted=0)
    path = f"/v1/giftcards/{card.code}/redeem"
    redeeming = [secret.post(path, json={"amount": 1}) for _ in range(more)]
    name = f"a gift card of {half} with {half} captures and {more} redemptions"
    race = await _race(name, {200: half, 422: more}, [*_captures(public, baskets), *redeeming])
    async with yard.database.reading() as session:
        mine = GiftCard.merchant_id == yard.id, GiftCard.id == card.id
        race.faults += _unless("cents left", await session.scalar(select(GiftCard.balance).where(*mine)), 0)
    return race


async def crossing(yard: Yard, public: httpx.AsyncClient, size: int) -> Race:
    """Baskets of two lines, in both orders."""
    pen, ink = await yard.product("Pen", size), await yard.product("Ink", size)
    forth = await yard.fill(size // 2, (pen, 1), (ink, 1))
    back = await yard.fill(size // 2, (ink, 1), (pen, 1))
    mixed = [basket for pair in zip(forth, back, strict=True) for basket in pair]
    name = f"{len(mixed)} baskets that share two products"
    return await _race(name, {200: len(mixed)}, _captures(public, mixed))


def _captures(
    public: httpx.AsyncClient, baskets: list[Basket], **others: str
) -> list[Awaitable[httpx.Response]]:
    """Each from an address of its own, as a proxy tells it."""
    return [
        public.post(
            f"/v1/checkouts/{basket.id}",
            json=body(**others),
            headers={"X-Forwarded-For": f"198.51.{100 + number // 250}.{number % 250}"},
        )
        for number, basket in enumerate(baskets)
    ]


async def _race(name: str, wanted: dict[int, int], asked: Iterable[Awaitable[httpx.Response]]) -> Race:
    began = time.perf_counter()
    answers = Counter(answer.status_code for answer in await asyncio.gather(*asked))
    return Race(name, wanted, answers, time.perf_counter() - began)


def _unless(what: str, found: int | None, wanted: int) -> list[str]:
    return [] if found == wanted else [f"{found} {what} instead of {wanted}"]
