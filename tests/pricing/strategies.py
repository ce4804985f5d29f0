"""Random facts that a shop could have."""

from decimal import Decimal

from hypothesis import strategies as st

from storefront.pricing.facts import (
    Adjustment,
    AmountOff,
    CustomMethod,
    CustomRow,
    CustomTax,
    Delivery,
    Discount,
    Facts,
    Line,
    OwnRate,
    PayWhatYouWant,
    PercentOff,
    Tax,
)
from storefront.pricing.places import DeliveryRate, DeliveryZone, Destination
from storefront.pricing.rates import Component, TaxRates

PRODUCTS = [f"prod_{number}" for number in range(5)]
AMOUNT = st.one_of(st.integers(0, 300), st.integers(0, 10**7), st.just(10**12))
RATE = st.decimals(0, 1, places=5)
OWN_RATES = st.dictionaries(st.sampled_from(["post", "air"]), st.builds(OwnRate, AMOUNT, AMOUNT))


@st.composite
def components(draw: st.DrawFn) -> Component:
    rate = draw(RATE)
    kind = draw(st.sampled_from(["country", "state", "region"]))
    return Component(kind, rate, draw(st.sampled_from([rate, rate * Decimal("1.05")])))


def lines() -> st.SearchStrategy[tuple[Line, ...]]:
    line = st.builds(
        Line,
        id=st.uuids().map(str),
        product_id=st.sampled_from(PRODUCTS),
        quantity=st.integers(0, 1000),
        product_price=AMOUNT,
        option_prices=st.lists(st.integers(-500, 500), max_size=3).map(tuple),
        variant_price=st.none() | AMOUNT,
        custom_price=st.none() | AMOUNT,
        is_tax_exempt=st.booleans(),
        has_digital=st.booleans(),
        has_physical=st.booleans(),
        own_rates=OWN_RATES,
    )
    return st.lists(line, max_size=12).map(tuple)


def discounts() -> st.SearchStrategy[Discount | None]:
    products = st.frozensets(st.sampled_from(PRODUCTS), max_size=3)
    percent = st.builds(PercentOff, st.decimals(0, 100, places=2), products)
    return st.none() | percent | st.builds(AmountOff, AMOUNT, products)


def tax_rates() -> st.SearchStrategy[TaxRates | None]:
    some = st.lists(components(), max_size=4).map(tuple)
    return st.none() | st.builds(TaxRates, some, some)


def deliveries() -> st.SearchStrategy[Delivery]:
    rates = st.tuples(
        st.builds(DeliveryRate, st.just("post"), st.just("Post"), AMOUNT),
        st.builds(DeliveryRate, st.just("air"), st.just("Air mail"), AMOUNT),
    )
    zone = st.builds(
        DeliveryZone, st.just("zone_1"), st.just("Home"), st.just({"US": frozenset({"CA"})}), rates
    )
    custom = st.builds(CustomMethod, st.just("bike"), st.just("Bicycle"), AMOUNT)
    return st.builds(
        Delivery,
        zones=st.tuples(zone),
        custom=st.just(()) | st.tuples(custom),
        destination=st.none() | st.builds(Destination, st.just("US"), st.sampled_from([None, "CA", "NY"])),
        chosen=st.sampled_from([None, "post", "air", "bike"]),
    )


@st.composite
def facts(draw: st.DrawFn, custom_tax: bool = False) -> Facts:
    basket = draw(lines())
    return Facts(
        lines=basket,
        discount=draw(discounts()),
        adjustments=tuple(draw(st.lists(adjustments(), max_size=4))),
        tax=Tax(
            rates=draw(tax_rates()),
            included_in_price=draw(st.booleans()),
            shipping_is_taxable=draw(st.booleans()),
            custom=draw(custom_taxes(basket)) if custom_tax else None,
        ),
        delivery=draw(deliveries()),
        pay_what_you_want=draw(st.builds(PayWhatYouWant, st.booleans(), st.none() | AMOUNT)),
        gift_card_balance=draw(AMOUNT),
    )


def adjustments() -> st.SearchStrategy[Adjustment]:
    return st.builds(Adjustment, st.integers(-(10**6), 10**6), st.booleans())


def custom_taxes(basket: tuple[Line, ...]) -> st.SearchStrategy[CustomTax]:
    rows = st.lists(st.builds(CustomRow, AMOUNT, RATE, st.sampled_from(["state", "city"])), max_size=3)
    ids = st.sampled_from([*(line.id for line in basket), "item_of_another_order"])
    return st.builds(CustomTax, rows.map(tuple), st.dictionaries(ids, rows.map(tuple), max_size=5))
