"""Goods as the bodies that the catalogue's verbs take."""

from typing import Any

from storefront.catalog.choice_forms import NewVariants
from storefront.catalog.shapes import ProductShape
from storefront.core.money import formatted
from storefront.demo.goods import Good, Shelf
from storefront.demo.rules import HEAVY
from storefront.demo.stock_room import option_picture, pictures_of
from storefront.web.bodies import parse

CURRENCY = "USD"


def category_body(shelf: Shelf, assets: dict[str, str]) -> dict[str, Any]:
    picture = assets.get(f"category-{shelf.slug}")
    text = {"slug": shelf.slug, "name": shelf.name, "description": shelf.text}
    return {**text, "assets": [picture]} if picture else text


def product_body(
    good: Good,
    place: int,
    assets: dict[str, str],
    categories: dict[str, str],
    rates: dict[str, list[str]],
    material: str,
) -> dict[str, Any]:
    """`material` is the id of that attribute."""
    return {
        "product": {
            "name": good.name,
            "permalink": good.permalink,
            "price": formatted(good.price, CURRENCY),
            "description": good.text,
            "sku": good.sku or None,
            "inventory": {"managed": _managed(good), "available": good.stock or 0},
            "pay_what_you_want": good.pay_what_you_want,
            "tax_exempt": good.tax_exempt,
            "sort_order": place,
        },
        "seo": {"title": good.name, "description": good.alt},
        "collect": {"shipping": good.ships, "extra_fields": good.question is not None},
        "categories": [{"id": categories[slug]} for slug in good.categories],
        "assets": [{"id": id} for id in pictures_of(good, assets)],
        "variant_groups": [_group(good, choice.name, choice.options, assets) for choice in good.choices],
        "extra_fields": [{"name": good.question, "type": "text"}] if good.question else [],
        "attributes": [{"id": material, "value": list(good.materials)}] if good.materials else [],
        "delivery": _delivery(good, assets, rates),
    }


def variant_form(good: Good, made: ProductShape, currency: str) -> NewVariants | None:
    """The combinations, by the ids that the options got; None without any."""
    groups = made.variant_groups or []
    ids = [{option.name: option.id for option in group.options} for group in groups]
    rows = [
        {
            "sku": combination.sku,
            "inventory": combination.stock,
            "options": [named[option] for named, option in zip(ids, combination.options, strict=True)],
        }
        for combination in good.combinations
    ]
    return parse(NewVariants, {"variants": rows}, currency=currency) if rows else None


def _managed(good: Good) -> bool:
    """Combinations count their own units; what is made to order counts none."""
    return good.stock is not None and not good.combinations


def _group(good: Good, name: str, options: dict[str, int], assets: dict[str, str]) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for option, delta in options.items():
        picture = assets.get(option_picture(good, option))
        rows.append(
            {"name": option, "price": formatted(delta, CURRENCY), "assets": [picture] if picture else []}
        )
    return {"name": name, "options": rows}


def _delivery(good: Good, assets: dict[str, str], rates: dict[str, list[str]]) -> dict[str, Any]:
    if not good.ships:
        window = {"expires": True, "duration": 30, "period": "days", "limit": 5}
        files = {"assets": [assets[f"{good.permalink}.pdf"]], "access_window": window}
        return {"enabled": {"digital": True}, "digital": files}
    own = HEAVY if good.heavy else {}
    zones = [
        {"zone_id": zone, "rates": [{"base_rate_id": id, **own} for id in ids]} for zone, ids in rates.items()
    ]
    return {"enabled": {"shipping_native_v1": True}, "shipping_zones": zones}
