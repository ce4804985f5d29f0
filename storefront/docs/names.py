"""What the document calls the types of requests and answers."""

from collections.abc import Iterable

from storefront.carts.shapes import DiscountShape as DiscountInUse
from storefront.checkout.shapes import GatewayShape as WayToPay
from storefront.checkout.shapes import GiftCardShape as GiftCardInUse
from storefront.checkout.shapes import TaxShape
from storefront.checkout.shapes import TaxZoneShape as TaxPlace
from storefront.core.paging import Meta
from storefront.customers.shapes import AddressShape
from storefront.customers.shapes import NoteShape as CustomerNote
from storefront.developers.shapes import KeyShape as ApiKey
from storefront.merchants.notifications import CustomerMails, MerchantMails
from storefront.merchants.shapes import Has as MerchantHas
from storefront.merchants.shapes import Images
from storefront.orders.delivery_shapes import (
    Digital,
    FulfillmentSummary,
    ItemShape,
    Lifespan,
    PackageShape,
    Physical,
    Units,
)
from storefront.orders.delivery_shapes import Shipping as WholeDelivery
from storefront.orders.note_shapes import NoteShape as OrderNote
from storefront.webhooks.shapes import AttemptShape, History
from storefront.webhooks.shapes import Key as SigningKeyData
from storefront.webhooks.shapes import KeyShape as SigningKey

ANSWERS: dict[type, str] = {
    DiscountInUse: "DiscountInUse",
    WayToPay: "WayToPay",
    GiftCardInUse: "GiftCardInUse",
    TaxShape: "LiveTax",
    TaxPlace: "TaxPlace",
    Meta: "PageMeta",
    AddressShape: "CustomerAddress",
    CustomerNote: "CustomerNote",
    ApiKey: "ApiKey",
    CustomerMails: "CustomerMails",
    MerchantMails: "MerchantMails",
    MerchantHas: "MerchantHas",
    Images: "MerchantImages",
    Digital: "DigitalFulfillment",
    FulfillmentSummary: "OrderFulfillment",
    ItemShape: "FulfillmentItem",
    Lifespan: "DownloadLifespan",
    PackageShape: "DigitalPackage",
    Physical: "PhysicalFulfillment",
    Units: "FulfillmentUnits",
    WholeDelivery: "WholeDelivery",
    OrderNote: "OrderNote",
    AttemptShape: "WebhookAttempt",
    History: "WebhookHistory",
    SigningKeyData: "SigningKeyData",
    SigningKey: "SigningKey",
}
"""Where the name of the class would say too little, or is taken."""
ENDINGS = ("Form", "Request")


def answer_name(kind: type) -> str:
    return ANSWERS.get(kind) or kind.__name__.removesuffix("Shape")


def request_name(form: type, others: Iterable[type] = ()) -> str:
    """Forms end in `Input`, and name their feature where another form has the same name."""
    name = _short(form)
    if any(_short(other) == name for other in others if other is not form):
        name = f"{form.__module__.split('.')[1].capitalize()}{name}"
    return f"{name}Input"


def _short(form: type) -> str:
    name = form.__name__
    for ending in ENDINGS:
        name = name.removesuffix(ending) or name
    return name
