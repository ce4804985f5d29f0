"""A cart said `last_updated` and `discount_code`, and every change of it was answered with an envelope."""

from storefront.versions.asked import Asked, Json
from storefront.versions.discounts import older_discount
from storefront.versions.lines import older_line
from storefront.versions.shape import without

LATER = {"updated", "discount", "meta"}


def older_cart(cart: Json, fuller: bool) -> Json:
    """A cart says `last_updated` and `discount_code`, and holds no notes of its own."""
    older = {
        **cart,
        "last_updated": cart["updated"],
        "discount_code": older_discount(cart["discount"], fuller),
        "line_items": [older_line(line, fuller) for line in cart["line_items"]],
    }
    return older if fuller else without(older, LATER)


def older_change(cart: Json, asked: Asked) -> Json:
    """A change of a cart is answered with what happened, the line it happened to, and then the cart."""
    line = next((row for row in cart["line_items"] if row["id"] == asked.touched), None)
    older = {
        "success": True,
        "event": f"Cart.{_happened(asked, line)}",
        **({"line_item_id": asked.touched} if asked.touched else {}),
        **(_touched(line) if line else {}),
        "cart": older_cart(without(cart, {"_event"}), asked.fuller),
    }
    return {**older, "_event": cart["_event"]} if "_event" in cart else older


def _happened(asked: Asked, line: Json | None) -> str:
    if asked.touched is None:
        return "Emptied"
    if line is None:
        return "Item.Removed"
    return "Item.Added" if asked.route.startswith("POST") else "Item.Updated"


def _touched(line: Json) -> Json:
    return {
        "product_id": line["product_id"],
        "product_name": line["product_name"],
        "quantity": line["quantity"],
        "line_total": line["line_total"],
    }
