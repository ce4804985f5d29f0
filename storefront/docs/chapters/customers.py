"""Customers, their addresses and their orders."""

from storefront.core.paging import Page
from storefront.customers.address_forms import AddressForm
from storefront.customers.forms import CustomerForm, CustomerList, NewCustomer
from storefront.customers.shapes import AddressShape, CustomerShape
from storefront.docs.operation import Chapter, Operation
from storefront.orders.forms import OrderList
from storefront.orders.shapes import OrderShape
from storefront.web.queries import Paged

ALL = "/v1/customers"
ONE = ALL + "/{customer_id}"
ADDRESSES = ONE + "/addresses"
ADDRESS = ADDRESSES + "/{address_id}"

CUSTOMERS = Chapter(
    "Customers",
    "People who bought, or who have an account. A customer is made at the first purchase with an e-mail "
    "address, or here. With their own token customers reach what is theirs, and nothing else.",
    (
        Operation(
            "GET",
            ALL,
            "List customers",
            "Finds customers by words, by `external_id`, or by a filter such as "
            "`like(email,*@example.com)`; several conditions are joined by a colon.",
            {200: Page[CustomerShape]},
            key="secret",
            query=CustomerList,
            sends={"filter": "eq(email,ada@example.com)"},
        ),
        Operation("GET", ONE, "Get a customer", "One customer.", {200: CustomerShape}, key="customer"),
        Operation(
            "POST",
            ALL,
            "Create a customer",
            "Makes a customer. A password is kept as a slow hash and never shown; without one they sign "
            "in by mail.",
            {201: CustomerShape},
            key="secret",
            body=NewCustomer,
            sends={
                "email": "ada@example.com",
                "firstname": "Ada",
                "lastname": "Byron",
                "external_id": "crm-17",
            },
        ),
        Operation(
            "PUT",
            ONE,
            "Change a customer",
            "Changes what the request names. Customers who ask for themselves prove a new password with "
            "the one they have; a new password ends what was signed in with the old one.",
            {200: CustomerShape},
            key="customer",
            body=CustomerForm,
            sends={"phone": "+1 510 555 0100"},
            refuses=(429,),
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a customer",
            "Addresses, notes and ways to sign in go too. Orders stay, and no longer lead to anybody.",
            {204: None},
            key="customer",
        ),
        Operation(
            "GET",
            ONE + "/orders",
            "List the orders of a customer",
            "Newest first, unless `sortBy` says otherwise.",
            {200: Page[OrderShape]},
            key="customer",
            query=OrderList,
            sends={"limit": 10},
        ),
        Operation(
            "GET",
            ONE + "/orders/{order_id}",
            "Get an order of a customer",
            "One order that is theirs.",
            {200: OrderShape},
            key="customer",
        ),
    ),
)

ADDRESS_BOOK = Chapter(
    "Customer addresses",
    "As many as a customer likes; one of them for bills and one for deliveries is what a checkout suggests.",
    (
        Operation(
            "GET",
            ADDRESSES,
            "List addresses",
            "The customer's addresses.",
            {200: Page[AddressShape]},
            key="customer",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", ADDRESS, "Get an address", "One address.", {200: AddressShape}, key="customer"),
        Operation(
            "POST",
            ADDRESSES,
            "Create an address",
            "Adds an address. One that is made a default takes the place of the one before.",
            {200: AddressShape},
            key="customer",
            body=AddressForm,
            sends={"name": "Ada Byron", "street": "12 Kiln Lane", "town_city": "Oakland", "country": "US"},
        ),
        Operation(
            "PUT",
            ADDRESS,
            "Change an address",
            "Changes what the request names; null clears a part. Orders keep what they were sent to.",
            {200: AddressShape},
            key="customer",
            body=AddressForm,
            sends={"default_shipping": True},
        ),
        Operation(
            "DELETE", ADDRESS, "Delete an address", "The address is gone.", {204: None}, key="customer"
        ),
    ),
)
