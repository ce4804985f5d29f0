"""What was deleted was said in the answer; now the answer is empty."""

from storefront.versions.asked import Asked, Json


def older_deletion(asked: Asked) -> Json:
    """A deletion is answered with a word about it instead of with nothing."""
    if asked.route == "DELETE /v1/carts/*":
        return {"success": True, "event": "Cart.Deleted", "cart_id": asked.ids[0]}
    if asked.route == "DELETE /v1/categories/*":
        return {"id": asked.ids[0], "success": True}
    return {"deleted": True}
