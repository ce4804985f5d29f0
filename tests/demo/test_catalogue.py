"""What the demo shop promises to have."""

from collections import Counter

from PIL import Image

from storefront.demo.draw.scenes import PICTURES as SCENES
from storefront.demo.goods import Good
from storefront.demo.rules import ABROAD, DISCOUNTS, GIFT_CARDS, HOME, TAX_ZONES, TEA_GOODS
from storefront.demo.shelves import GOODS, SHELVES
from storefront.demo.stock_room import PICTURES, option_picture

BY_PERMALINK = {good.permalink: good for good in GOODS}
HEAVIEST = 120_000
"""Bytes of a picture."""


def test_there_are_two_dozen_products_in_several_categories() -> None:
    assert len(GOODS) >= 24
    assert len(SHELVES) >= 5
    assert any(shelf.parts for shelf in SHELVES)


def test_every_kind_of_product_is_there() -> None:
    kinds: dict[str, list[Good]] = {
        "variants": [good for good in GOODS if good.combinations],
        "options that change the price": [
            g for g in GOODS if any(sum(c.options.values()) for c in g.choices)
        ],
        "a sold-out variant": [g for g in GOODS if any(c.stock == 0 for c in g.combinations)],
        "sold out": [good for good in GOODS if good.stock == 0],
        "few left": [good for good in GOODS if good.stock and good.stock <= 3],
        "made to order": [good for good in GOODS if good.stock is None and good.ships],
        "a file": [good for good in GOODS if good.pages],
        "pay what you want": [good for good in GOODS if good.pay_what_you_want],
        "tax exempt": [good for good in GOODS if good.tax_exempt],
        "a question": [good for good in GOODS if good.question],
        "heavy": [good for good in GOODS if good.heavy],
    }
    assert [kind for kind, found in kinds.items() if not found] == []


def test_codes_zones_and_taxes_are_there() -> None:
    assert {row["type"] for row in DISCOUNTS} == {"percentage", "fixed"}
    assert any(row.get("expires") for row in DISCOUNTS)
    assert any(row.get("limit_quantity") for row in DISCOUNTS)
    assert len(GIFT_CARDS) >= 1
    assert HOME["countries"] != ABROAD["countries"]
    assert {row["country_code"] for row in TAX_ZONES} >= {"US", "DE"}
    assert set(TEA_GOODS) <= set(BY_PERMALINK)


def test_names_in_addresses_and_on_shelves_are_used_once() -> None:
    skus = [good.sku for good in GOODS if good.sku] + [c.sku for good in GOODS for c in good.combinations]
    assert [sku for sku, count in Counter(skus).items() if count > 1] == []
    assert len(BY_PERMALINK) == len(GOODS)


def test_combinations_and_related_products_name_what_exists() -> None:
    for good in GOODS:
        assert set(good.related) <= set(BY_PERMALINK) - {good.permalink}
        for combination in good.combinations:
            assert len(combination.options) == len(good.choices)
            assert all(o in c.options for o, c in zip(combination.options, good.choices, strict=True))


def test_every_product_has_a_picture_of_its_own() -> None:
    have = {path.stem for path in PICTURES.glob("*.webp")}
    assert [good.permalink for good in GOODS if good.permalink not in have] == []
    assert have == set(SCENES)
    coloured = [
        option_picture(g, o) for g in GOODS for c in g.choices if c.name == "Colour" for o in c.options
    ]
    assert set(coloured) <= have


def test_pictures_are_light_and_of_the_stated_size() -> None:
    for path in PICTURES.glob("*.webp"):
        with Image.open(path) as image:
            assert image.size == SCENES[path.stem].size, path.name
        assert path.stat().st_size <= HEAVIEST, path.name


def test_a_picture_is_drawn_the_same_each_time() -> None:
    first, second = (SCENES["espresso-pair"].draw(scale=0.1).tobytes() for _ in range(2))
    assert first == second
