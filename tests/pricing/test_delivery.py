"""Which methods are offered, and what they cost."""

import pytest

from storefront.pricing.facts import CustomMethod, Delivery, Line
from storefront.pricing.places import DeliveryRate, DeliveryZone, Destination
from tests.pricing.baskets import download, item, own, price

HOME = DeliveryZone(
    "zone_home",
    "Domestic",
    {"US": frozenset({"CA", "NY"})},
    (DeliveryRate("post", "Post", 500), DeliveryRate("courier", "Courier", 1900)),
)
ABROAD = DeliveryZone(
    "zone_abroad",
    "Abroad",
    {"CA": frozenset({"*"}), "MX": frozenset()},
    (DeliveryRate("air", "Air mail", 3000),),
)
ZONES = (HOME, ABROAD)


def offered(*lines: Line, to: Destination | None = None) -> dict[str, int]:
    shipping = price(*lines, delivery=Delivery(ZONES, destination=to)).shipping
    return {method.id: method.price for method in shipping.available}


@pytest.mark.parametrize(
    ("to", "methods"),
    [
        (None, {"post", "courier", "air"}),
        (Destination("US", "CA"), {"post", "courier"}),
        (Destination("US", "US-NY"), {"post", "courier"}),
        (Destination("us", "ca"), {"post", "courier"}),
        (Destination("US"), {"post", "courier"}),
        (Destination("US", ""), {"post", "courier"}),
        (Destination("US", "TX"), set()),
        (Destination("CA", "QC"), {"air"}),
        (Destination("CA"), {"air"}),
        (Destination("MX", "AGU"), {"air"}),
        (Destination("DE"), set()),
    ],
)
def test_methods_that_reach_a_place(to: Destination | None, methods: set[str]) -> None:
    assert set(offered(item(1000), to=to)) == methods


def test_the_plain_rate_is_charged_once_for_any_number_of_things() -> None:
    assert offered(item(1000, 7), item(2000, 3))["post"] == 500


def test_nothing_physical_needs_no_method() -> None:
    totals = price(download(1000), delivery=Delivery(ZONES, chosen="post"))

    assert totals.shipping.available == ()
    assert totals.shipping.price == 0


def test_digital_lines_do_not_count_for_shipping() -> None:
    assert offered(item(1000), download(5000, own_rates=own(post=(9900, 9900))))["post"] == 500


@pytest.mark.parametrize(
    ("lines", "post"),
    [
        pytest.param([item(1, own_rates=own(post=(700, 300)))], 700, id="on its own"),
        pytest.param([item(1, 3, own_rates=own(post=(700, 300)))], 1300, id="three units"),
        pytest.param(
            [item(1, own_rates=own(post=(700, 300))), item(2, own_rates=own(post=(900, 400)))],
            1200,
            id="the dearest on its own, the other beside it",
        ),
        pytest.param(
            [item(1, 2, own_rates=own(post=(700, 300))), item(2, 2, own_rates=own(post=(900, 400)))],
            1900,
            id="two of each",
        ),
        pytest.param([item(1, own_rates=own(post=(700, 300))), item(2, 4)], 1200, id="mixed with plain"),
        pytest.param([item(1, own_rates=own(post=(0, 0)))], 0, id="free of charge"),
        pytest.param([item(1, own_rates=own(post=(0, 0))), item(2)], 500, id="free beside plain"),
    ],
)
def test_products_with_their_own_amounts(lines: list[Line], post: int) -> None:
    assert offered(*lines)["post"] == post
    assert offered(*reversed(lines))["post"] == post


def test_own_amounts_replace_the_plain_price_of_their_rate() -> None:
    assert offered(item(1, own_rates=own(post=(100, 50), courier=(2500, 50)))) == {
        "post": 100,
        "courier": 2500,
    }


def test_equally_dear_lines_cost_the_same_in_any_order() -> None:
    light, heavy = item(1, own_rates=own(post=(700, 100))), item(2, own_rates=own(post=(700, 600)))

    assert offered(light, heavy)["post"] == offered(heavy, light)["post"] == 800


def test_a_product_with_own_amounts_goes_only_by_the_rates_it_names() -> None:
    assert set(offered(item(1, own_rates=own(post=(700, 300))))) == {"post"}
    assert offered(item(1, own_rates=own(post=(700, 300))), to=Destination("MX")) == {}


def test_a_cart_is_offered_what_all_of_its_lines_have_in_common() -> None:
    by_post, by_courier = own(post=(700, 300), courier=(0, 0)), own(courier=(900, 400), air=(0, 0))

    assert set(offered(item(1, own_rates=by_post), item(2, own_rates=by_courier), item(3))) == {"courier"}


def test_the_chosen_method_is_charged() -> None:
    totals = price(item(1000), delivery=Delivery(ZONES, chosen="courier"))

    assert totals.shipping.chosen is not None
    assert totals.shipping.chosen.name == "Courier"
    assert (totals.shipping.price, totals.total) == (1900, 2900)


def test_a_chosen_method_that_does_not_reach_the_place_is_no_choice() -> None:
    delivery = Delivery(ZONES, chosen="courier", destination=Destination("MX"))

    totals = price(item(1000), delivery=delivery)

    assert totals.shipping.chosen is None
    assert (totals.shipping.price, totals.total) == (0, 1000)


CUSTOM = (CustomMethod("bike", "Bicycle", 350),)


def test_custom_methods_replace_the_zones_at_their_absolute_price() -> None:
    delivery = Delivery(ZONES, CUSTOM, Destination("DE"), chosen="bike")

    totals = price(item(1000, 4, own_rates=own(post=(700, 300))), delivery=delivery)

    assert [method.id for method in totals.shipping.available] == ["bike"]
    assert totals.shipping.price == 350


def test_custom_methods_do_not_ship_what_is_only_digital() -> None:
    assert price(download(1000), delivery=Delivery((), CUSTOM, chosen="bike")).shipping.price == 0


def test_a_method_says_where_it_goes() -> None:
    method = price(item(1000), delivery=Delivery(ZONES)).shipping.available[0]

    assert (method.zone_id, dict(method.countries)) == ("zone_home", {"US": frozenset({"CA", "NY"})})
