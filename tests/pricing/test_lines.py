from storefront.pricing.lines import line_total, unit_price
from tests.pricing.baskets import item


def test_options_come_on_top_of_the_product() -> None:
    assert unit_price(item(100, option_prices=(1000, 50))) == 1150


def test_a_variant_with_its_own_price_replaces_product_and_options() -> None:
    assert unit_price(item(100, option_prices=(1000,), variant_price=700)) == 700


def test_a_free_variant_is_free() -> None:
    assert unit_price(item(100, variant_price=0)) == 0


def test_the_merchants_custom_price_wins() -> None:
    assert unit_price(item(100, variant_price=700, custom_price=650)) == 650


def test_an_option_cannot_make_a_price_negative() -> None:
    assert unit_price(item(100, option_prices=(-300,))) == 0


def test_the_line_multiplies_by_the_quantity() -> None:
    assert line_total(item(100, 5, option_prices=(1000,))) == 5500


def test_a_variant_multiplies_by_the_quantity() -> None:
    assert line_total(item(100, 3, variant_price=799)) == 2397
