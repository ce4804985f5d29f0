"""Checkout: from a cart to an order."""

from storefront.checkout.capture_form import CaptureRequest
from storefront.checkout.custom_forms import Customise
from storefront.checkout.forms import Generate
from storefront.checkout.shapes import (
    ApprovalShape,
    FieldsShape,
    FreeShape,
    LiveShape,
    RulesShape,
    TokenShape,
)
from storefront.docs.ids import EXTRA_FIELD, ITEM, METHOD
from storefront.docs.operation import Chapter, Operation
from storefront.orders.shapes import OrderShape

ONE = "/v1/checkouts/{checkout_id}"
HOME = {"name": "Ada Byron", "street": "12 Kiln Lane", "town_city": "Oakland", "county_state": "CA"}

CHECKOUT = Chapter(
    "Checkout",
    "A checkout token holds what is about to be bought and what it costs at this moment. Helpers change "
    "it step by step, and a capture turns it into an order. It lives for 7 days.",
    (
        Operation(
            "GET",
            ONE,
            "Generate a checkout token",
            "Makes a token of a cart, or of a single product that is named by its id or permalink; `type` "
            "says what the id in the path is.",
            {201: TokenShape},
            query=Generate,
            sends={"type": "cart"},
        ),
        Operation(
            "GET",
            "/v1/checkouts/tokens/{checkout_id}",
            "Get a checkout token",
            "The token as it is now, at today's prices.",
            {200: TokenShape},
        ),
        Operation(
            "GET",
            ONE + "/live",
            "Get the live object",
            "What the checkout costs at this moment, line by line: discount, delivery, tax, gift card and "
            "what is due. It is reckoned anew each time.",
            {200: LiveShape},
        ),
        Operation(
            "GET",
            ONE + "/fields",
            "Get what a checkout asks",
            "The extra fields of the merchant and of the products, and which addresses and names are "
            "collected.",
            {200: FieldsShape},
        ),
        Operation(
            "GET",
            ONE + "/helper/validation",
            "Get validation rules",
            "The fields of a checkout form and what each asks for, for those who check before they send.",
            {200: RulesShape},
        ),
        Operation(
            "GET",
            ONE + "/check/is_free",
            "Ask whether a checkout is free",
            "True where nothing is to be paid: then a capture needs no payment.",
            {200: FreeShape},
        ),
        Operation(
            "PUT",
            ONE,
            "Set own terms for a checkout",
            "The merchant's own shipping methods, tax, unit prices and adjustments for this one token. "
            "What is not sent stays; null takes it off.",
            {200: TokenShape},
            key="secret",
            body=Customise,
            sends={
                "shipping_methods": [{"description": "By bicycle", "price": "3.00"}],
                "line_items": [{"id": ITEM, "price": "21.00"}],
                "adjustments": [{"name": "Gift wrapping", "value": "2.50", "is_taxable": True}],
            },
        ),
        Operation(
            "POST",
            ONE,
            "Capture a checkout",
            "Checks everything at once, takes the stock, charges what is due and answers the order. A "
            "payment that is refused, or that needs a further step of the buyer, is a 402 that says so. "
            "There is one order per token: a repetition answers the order that is there, and never "
            "charges twice. Nobody pays more than the token last showed: when prices have moved against "
            "the buyer, the answer is a 422. A PayPal payment is begun with the action `authorize`: the "
            "answer is no order, but the payment to approve; the action `capture` collects it after that. "
            "A Braintree nonce whose bank wants to be asked is a 402 with a client token as `param`: verify "
            "the card with it in the browser, and send the nonce that comes of it.",
            {200: (OrderShape, ApprovalShape)},
            body=CaptureRequest,
            headers=("Idempotency-Key",),
            refuses=(402, 429),
            sends={
                "customer": {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.com"},
                "shipping": {**HOME, "postal_zip_code": "94607", "country": "US"},
                "fulfillment": {"shipping_method": METHOD},
                "extra_fields": {EXTRA_FIELD: "Happy birthday"},
                "payment": {
                    "gateway": "test_gateway",
                    "card": {
                        "number": "4242424242424242",
                        "expiry_month": "01",
                        "expiry_year": "2030",
                        "cvc": "123",
                        "postal_zip_code": "94607",
                    },
                },
            },
        ),
        Operation(
            "GET",
            ONE + "/receipt",
            "Get the receipt of a checkout",
            "The order that the token became, in the answer of its capture.",
            {200: OrderShape},
        ),
    ),
)
