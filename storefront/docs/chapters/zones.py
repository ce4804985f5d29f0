"""Where goods are sent, and what that costs."""

from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.fulfilment.forms import NewRate, NewZone, RateForm, ZoneForm
from storefront.fulfilment.shapes import RateShape, ZoneShape
from storefront.web.queries import Paged

ZONES = "/v1/fulfillment/physical/zones"
ZONE = ZONES + "/{zone_id}"
RATES = ZONE + "/rates"
RATE = RATES + "/{rate_id}"

DELIVERY_ZONES = Chapter(
    "Delivery zones",
    "Where goods are sent, and what that costs. A rate of a zone becomes a shipping method of every "
    "checkout whose products go by it.",
    (
        Operation(
            "GET",
            ZONES,
            "List delivery zones",
            "All zones.",
            {200: Page[ZoneShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", ZONE, "Get a delivery zone", "One zone.", {200: ZoneShape}, key="secret"),
        Operation(
            "POST",
            ZONES,
            "Create a delivery zone",
            "Makes a zone of countries, or of parts of them. Without countries it reaches nowhere yet.",
            {200: ZoneShape},
            key="secret",
            body=NewZone,
            sends={"name": "West coast", "countries": [{"code": "US", "subdivisions": ["CA", "OR", "WA"]}]},
        ),
        Operation(
            "PUT",
            ZONE,
            "Change a delivery zone",
            "Changes what the request names; the list of countries is replaced whole.",
            {200: ZoneShape},
            key="secret",
            body=ZoneForm,
            sends={"countries": ["US", "CA"]},
        ),
        Operation(
            "DELETE",
            ZONE,
            "Delete a delivery zone",
            "Its rates go with it, and products' own amounts for them.",
            {204: None},
            key="secret",
        ),
        Operation(
            "GET",
            RATES,
            "List the rates of a zone",
            "What delivery to the zone costs.",
            {200: Page[RateShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", RATE, "Get a rate", "One rate of the zone.", {200: RateShape}, key="secret"),
        Operation(
            "POST",
            RATES,
            "Create a rate",
            "Adds a way of delivery. Without a name it is called like its zone.",
            {200: RateShape},
            key="secret",
            body=NewRate,
            sends={"name": "Post", "rate": "4.90"},
        ),
        Operation(
            "PUT",
            RATE,
            "Change a rate",
            "Changes its name, its price or its notes.",
            {200: RateShape},
            key="secret",
            body=RateForm,
            sends={"rate": "5.40"},
        ),
        Operation(
            "DELETE",
            RATE,
            "Delete a rate",
            "Products' own amounts for it go with it.",
            {204: None},
            key="secret",
        ),
    ),
)
