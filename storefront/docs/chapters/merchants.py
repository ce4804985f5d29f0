"""The merchant's account."""

from storefront.docs.operation import Chapter, Operation
from storefront.merchants.forms import MerchantForm, NotificationsForm
from storefront.merchants.notifications import NotificationsShape
from storefront.merchants.shapes import MerchantShape

ONE = "/v1/merchants/{merchant_id}"
MAILS = ONE + "/notifications"

MERCHANTS = Chapter(
    "Merchants",
    "A key belongs to one merchant, and reaches that one only.",
    (
        Operation(
            "GET",
            "/v1/merchants",
            "Get the merchant of a key",
            "Whose key it is: the shop's name, currency, country and pictures.",
            {200: MerchantShape},
        ),
        Operation("GET", ONE, "Get a merchant", "The same, by its number.", {200: MerchantShape}),
        Operation(
            "PUT",
            ONE,
            "Change a merchant",
            "Changes what the request names. `cors_domains` are the merchant's own sites: shops may be "
            "framed there, and login links may lead there.",
            {200: MerchantShape},
            key="secret",
            body=MerchantForm,
            sends={"description": "Pots, thrown by hand", "cors_domains": ["https://shop.example.com"]},
        ),
        Operation(
            "GET",
            MAILS,
            "Get mail settings",
            "Which mails are sent to whom.",
            {200: NotificationsShape},
            key="secret",
        ),
        Operation(
            "PUT",
            MAILS,
            "Change mail settings",
            "Switches kinds of mails on and off.",
            {200: NotificationsShape},
            key="secret",
            body=NotificationsForm,
            sends={"customer": {"shipments": False}},
        ),
        Operation(
            "DELETE",
            ONE + "/test-data",
            "Wipe test data",
            "Deletes what was only tried out: sandbox orders, checkouts and the customers that came with "
            "them. Stock, codes and gift cards get back what they gave.",
            {204: None},
            key="secret",
        ),
        Operation(
            "DELETE",
            ONE,
            "Close a shop",
            "Ends the shop's keys and pages at once. Nothing is lost: the operator of the server can open "
            "it again. A shop that sells for real needs its live key for it.",
            {204: None},
            key="secret",
            refuses=(403,),
        ),
    ),
)
