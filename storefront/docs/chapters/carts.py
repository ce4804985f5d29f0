"""Carts."""

from storefront.carts.forms import AddItem, ChangeCart, ChangeItem
from storefront.carts.shapes import CartShape, LineItemShape
from storefront.docs.ids import GROUP, OPTION, PRODUCT
from storefront.docs.operation import Chapter, Operation

ONE = "/v1/carts/{cart_id}"
ITEMS = ONE + "/items"
ITEM = ITEMS + "/{item_id}"

CARTS = Chapter(
    "Carts",
    "What somebody is about to buy. A cart lives for 30 days after its last change, and shows today's "
    "prices. A 404 always means that the cart itself is gone; whatever else is wrong is a 422 that names "
    "the field.",
    (
        Operation(
            "GET",
            "/v1/carts",
            "Open a cart",
            "Makes an empty cart. Browsers keep its id.",
            {201: CartShape},
        ),
        Operation(
            "POST",
            "/v1/carts",
            "Open a cart by POST",
            "The same for clients that would rather not create things with GET. The body says nothing yet.",
            {201: CartShape},
        ),
        Operation("GET", ONE, "Get a cart", "The cart at today's prices.", {200: CartShape}),
        Operation(
            "POST",
            ONE,
            "Add to a cart",
            "Puts units of a product into the cart. The same product with the same options raises the "
            "line that is there. Options may be chosen later, at checkout.",
            {200: CartShape},
            body=AddItem,
            sends={"id": PRODUCT, "quantity": 1, "options": {GROUP: OPTION}},
        ),
        Operation(
            "PUT",
            ONE,
            "Change a cart",
            "Sets the discount code or the notes. Null takes the code off. Whoever tries too many wrong "
            "codes has to wait.",
            {200: CartShape},
            body=ChangeCart,
            sends={"discount_code": "SPRING", "meta": {"gift": True}},
            refuses=(429,),
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a cart",
            "Throws the cart away. Checkouts that were begun with it go on.",
            {204: None},
        ),
        Operation(
            "GET", ITEMS, "List the items of a cart", "Its lines as a bare list.", {200: list[LineItemShape]}
        ),
        Operation("DELETE", ITEMS, "Empty a cart", "Removes every line; the cart stays.", {200: CartShape}),
        Operation(
            "PUT",
            ITEM,
            "Change an item",
            "Sets how many, or what is chosen. A quantity of 0 removes the line. Options are added to "
            "those chosen before; a line that becomes like another one is merged with it.",
            {200: CartShape},
            body=ChangeItem,
            sends={"quantity": 2},
        ),
        Operation(
            "DELETE",
            ITEM,
            "Remove an item",
            "Removes one line of the cart.",
            {200: CartShape},
            refuses=(422,),
        ),
    ),
)
