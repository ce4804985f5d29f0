"""Helpers of a checkout."""

from storefront.checkout import forms
from storefront.checkout.locate import Location
from storefront.checkout.shapes import HelperShape, MethodShape
from storefront.docs.ids import METHOD, VARIANT
from storefront.docs.operation import Chapter, Operation

ONE = "/v1/checkouts/{checkout_id}"
LINE = ONE + "/check/{item_id}"

HELPERS = Chapter(
    "Checkout helpers",
    "The questions of a checkout. Each helper changes the token and answers it whole, with what it found "
    "out beside; a refusal is a 422 that names the parameter, and changes nothing.",
    (
        Operation(
            "GET",
            LINE + "/variant",
            "Choose a variant",
            "Sets the options of a line, by a variant or by option ids, and says whether it can be bought.",
            {200: HelperShape},
            query=forms.ChooseVariant,
            sends={"variant_id": VARIANT},
        ),
        Operation(
            "GET",
            LINE + "/quantity",
            "Set a quantity",
            "Sets how many of a line are wanted. More than there is, is refused.",
            {200: HelperShape},
            query=forms.CheckQuantity,
            sends={"amount": 2},
        ),
        Operation(
            "GET",
            ONE + "/check/discount",
            "Use a discount code",
            "Puts a discount code on the checkout, in place of the one before. Whoever tries too many "
            "wrong codes has to wait.",
            {200: HelperShape},
            query=forms.Code,
            sends={"code": "SPRING"},
            refuses=(429,),
        ),
        Operation(
            "GET",
            ONE + "/check/giftcard",
            "Use a gift card",
            "Lets a gift card pay as much as it holds. The total stays; what is due falls.",
            {200: HelperShape},
            query=forms.Code,
            sends={"code": "GIFT-25"},
            refuses=(429,),
        ),
        Operation(
            "GET",
            ONE + "/check/pay_what_you_want",
            "Choose a price",
            "Where the buyer chooses the price: sets it. It may not be below what the things cost.",
            {200: HelperShape},
            query=forms.SetPrice,
            sends={"customer_set_price": "30.00"},
        ),
        Operation(
            "GET",
            ONE + "/helper/shipping_options",
            "List shipping methods",
            "The ways of delivery to a country or a part of it, with what they cost for this checkout.",
            {200: list[MethodShape]},
            query=forms.ShippingOptions,
            sends={"country": "US", "region": "CA"},
        ),
        Operation(
            "GET",
            ONE + "/check/shipping",
            "Choose a shipping method",
            "Sets the way of delivery. It has to reach the place.",
            {200: HelperShape},
            query=forms.ChooseShipping,
            sends={"shipping_option_id": METHOD, "country": "US", "region": "CA"},
        ),
        Operation(
            "GET",
            ONE + "/helper/set_tax_zone",
            "Set the tax zone",
            "Says where the things go, so that tax can be reckoned before an address is typed. With an IP "
            "address alone the place is looked up.",
            {200: HelperShape},
            query=forms.SetTaxZone,
            sends={"country": "US", "region": "CA", "postal_zip_code": "94607"},
        ),
        Operation(
            "GET",
            ONE + "/helper/location_from_ip",
            "Locate an IP address",
            "Where an address is, the caller's own without one. What is not known is empty.",
            {200: Location},
            query=forms.Locate,
            sends={"ip_address": "203.0.113.9"},
        ),
    ),
)
