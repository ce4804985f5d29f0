"""Taxes and gateways."""

from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.gateways.forms import GatewayForm, NewGateway
from storefront.gateways.shapes import GatewayShape
from storefront.taxes.forms import NewTaxZone, TaxChanges, TaxZoneChanges
from storefront.taxes.shapes import TaxConfigShape, TaxZoneShape
from storefront.web.queries import Paged

ZONE = "/v1/tax/zones/{zone_id}"
GATEWAY = "/v1/gateways/{gateway_id}"

TAXES = Chapter(
    "Taxes",
    "Whether tax is taken, and how much where. Rates are percent. Tax is rounded half up, for each line "
    "and each part of a rate.",
    (
        Operation(
            "GET",
            "/v1/tax",
            "Get the tax configuration",
            "Whether tax is taken, whether prices hold it already, and where the merchant is.",
            {200: TaxConfigShape},
            key="secret",
        ),
        Operation(
            "PUT",
            "/v1/tax",
            "Change the tax configuration",
            "Changes what the request names.",
            {200: TaxConfigShape},
            key="secret",
            body=TaxChanges,
            sends={
                "enabled": True,
                "address": {"county_state": "CA", "postal_zip_code": "94607", "country": "US"},
            },
        ),
        Operation(
            "GET",
            "/v1/tax/zones",
            "List tax zones",
            "One zone for each country in which tax is taken.",
            {200: Page[TaxZoneShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation(
            "GET", ZONE, "Get a tax zone", "One zone with its rates.", {200: TaxZoneShape}, key="secret"
        ),
        Operation(
            "POST",
            "/v1/tax/zones",
            "Create a tax zone",
            "Makes the zone of a country: its own rates, and rates of its regions that are added to them, "
            "reckoned on top of them, or taken instead. In the US rates can follow from the places the "
            "merchant sells from.",
            {201: TaxZoneShape},
            key="secret",
            body=NewTaxZone,
            sends={
                "country_code": "CA",
                "country_standard_rate": 5,
                "rates": [{"region_code": "QC", "standard_rate": "9.975", "calculate": "add"}],
            },
        ),
        Operation(
            "PUT",
            ZONE,
            "Change a tax zone",
            "Changes what the request names; lists are replaced whole.",
            {200: TaxZoneShape},
            key="secret",
            body=TaxZoneChanges,
            sends={"country_standard_rate": "7.25"},
        ),
        Operation(
            "DELETE",
            ZONE,
            "Delete a tax zone",
            "No more tax is taken there. Orders keep theirs.",
            {204: None},
            key="secret",
        ),
    ),
)

GATEWAYS = Chapter(
    "Gateways",
    "Ways to pay. Which settings a gateway has depends on its code; secret ones come back masked, and "
    "stay as they are when they are sent back masked. `test_gateway` is always there for the sandbox.",
    (
        Operation(
            "GET",
            "/v1/gateways",
            "List gateways",
            "All gateways with what went through them.",
            {200: Page[GatewayShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", GATEWAY, "Get a gateway", "One gateway.", {200: GatewayShape}, key="secret"),
        Operation(
            "POST",
            "/v1/gateways",
            "Create a gateway",
            "Sets up a way to pay. It is offered once its settings suffice to charge. Where the server lacks "
            "what it needs, the answer is 422 and names what the operator has to install.",
            {201: GatewayShape},
            key="secret",
            body=NewGateway,
            sends={
                "code": "manual",
                "sandbox": False,
                "config": {
                    "name": "Bank transfer",
                    "details": "We send it when the money has arrived.",
                    "payment_instructions": "Transfer the total to US00 1234 5678.",
                },
            },
        ),
        Operation(
            "PUT",
            GATEWAY,
            "Change a gateway",
            "Changes what the request names, in `config` too.",
            {200: GatewayShape},
            key="secret",
            body=GatewayForm,
            sends={"config": {"name": "By transfer"}},
        ),
        Operation(
            "DELETE",
            GATEWAY,
            "Delete a gateway",
            "Nobody can pay through it any more. Its settings are kept for refunds of what was paid.",
            {204: None},
            key="secret",
        ),
    ),
)
