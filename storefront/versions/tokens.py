"""A checkout token held line items with the product in them, and an object of gateways."""

from storefront.versions.asked import Asked, Json
from storefront.versions.choices import older_group
from storefront.versions.dates import SHOWS_PRODUCTS
from storefront.versions.delivery import older_method
from storefront.versions.extra_fields import older_flags, older_question, older_spelling
from storefront.versions.gateways import older_gateways
from storefront.versions.live import older_live
from storefront.versions.merchants import older_analytics, older_merchant
from storefront.versions.products import older_product
from storefront.versions.shape import without

LATER = {"adjustments", "meta"}
FLAGS = {
    "is": ("active", "free", "pay_what_you_want", "quantity_limited", "sold_out"),
    "has": ("digital_delivery", "physical_delivery", "images", "video"),
    "collects": ("fullname", "shipping_address", "billing_address", "extrafields"),
}


def older_token(token: Json, asked: Asked) -> Json:
    """A checkout token has `line_items`, `extrafields` and gateways by name; it has had `products` too
    since 2020-11-18."""
    fuller = asked.fuller
    products = {product["id"]: older_product(product, fuller) for product in token["products"]}
    older = {
        **older_flags(token),
        "line_items": [_line(line, products[line["product_id"]]) for line in token["live"]["line_items"]],
        "products": list(products.values()),
        "merchant": older_merchant(token["merchant"], fuller),
        "extra_fields": [older_question(field, fuller) for field in token["extra_fields"]],
        "gateways": older_gateways(token["gateways"]),
        "shipping_methods": [older_method(method, fuller) for method in token["shipping_methods"]],
        "live": older_live(token["live"], fuller),
        "analytics": older_analytics(token["analytics"]),
    }
    return older_spelling(without(older, _later(asked)))


def _later(asked: Asked) -> set[str]:
    if asked.fuller:
        return set()
    return LATER if asked.version >= SHOWS_PRODUCTS else {*LATER, "products"}


def _line(line: Json, product: Json) -> Json:
    """A token's line holds the product as well: its name, picture, variants, and what it collects."""
    flags = {word: {name: product[word][name] for name in names} for word, names in FLAGS.items()}
    return {
        "id": line["id"],
        "product_id": line["product_id"],
        "name": line["name"],
        "image": product["media"]["source"],
        "description": product["description"],
        "quantity": line["quantity"],
        "price": line["price"],
        "subtotal": line["line_total"],
        "variants": [older_group(group) for group in product["variant_groups"]],
        "conditionals": {
            f"{word}_{name}": value for word, group in flags.items() for name, value in group.items()
        },
        **flags,
    }
