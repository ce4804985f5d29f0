"""Objects of requests whose fields depend on a gateway: what it reads of a payment, and its settings.

They have no types in the document, because whatever is meant for another gateway is overlooked.
"""

from storefront.core.fields import Form
from storefront.docs.answers import Schema
from storefront.docs.setting_words import SETTINGS
from storefront.gateways.settings import KNOWN, Setting

PAYMENT: dict[str, dict[str, tuple[str, str]]] = {
    "card": {
        "number": ("4242424242424242", "The number of a test card, for `test_gateway` alone."),
        "expiry_month": ("01", "For `test_gateway`."),
        "expiry_year": ("2030", "For `test_gateway`."),
        "cvc": ("123", "For `test_gateway`."),
        "postal_zip_code": ("94607", "For `test_gateway`."),
        "token": ("tok_…", "A card token of Stripe's."),
        "nonce": ("cnon:…", "What Square's former payment form gave."),
    },
    "stripe": {
        "payment_method_id": ("pm_…", "What Stripe's fields gave. A 402 may ask for a step of the buyer."),
        "payment_intent_id": ("pi_…", "The intent that was confirmed after such a 402."),
        "customer_id": ("cus_…", "A customer at Stripe to whom the card belongs."),
        "setup_future_usage": (
            "off_session",
            "How the card will be used again: `on_session`, `off_session`.",
        ),
    },
    "square": {
        "token": ("cnon:…", "The card token of Square's Web Payments SDK."),
        "verification_token": ("verf:…", "What the buyer's bank was asked for."),
    },
    "braintree": {
        "nonce": ("tokencc_…", "What Braintree's fields gave."),
        "device_data": ("{…}", "What Braintree collected of the device."),
    },
    "omise": {
        "token": ("tokn_…", "A card token."),
        "source": ("src_…", "A source, for wallets and banks."),
        "charge_id": ("chrg_…", "The charge that the buyer approved elsewhere."),
        "return_uri": ("https://…", "Where the buyer comes back to."),
    },
    "razorpay": {"payment_id": ("pay_…", "The payment that the buyer authorized.")},
    "paypal": {
        "action": ("authorize", "`authorize` begins a payment, `capture` collects it."),
        "payment_id": ("5O1…", "The payment that the buyer approved."),
        "payer_id": ("QYR5…", "Who approved it."),
    },
    "manual": {"id": ("gway_…", "Which gateway, where there are several.")},
}
"""By block: an example of each field, and what it is."""


def inside(form: type[Form], name: str) -> Schema:
    """The properties of an open field; nothing for every other one."""
    if (form.__name__, name) == ("CaptureRequest", "payment"):
        return {"properties": {"gateway": _leaf("stripe", "The gateway's code."), **_blocks()}}
    if (form.__name__, name) in {("GatewayForm", "config"), ("NewGateway", "config")}:
        return {"properties": {name: _leaf(*said) for name, said in sorted(_settings().items())}}
    return {}


def _blocks() -> dict[str, Schema]:
    return {
        block: {
            "description": "A card." if block == "card" else f"For `{block}`.",
            "properties": {name: _leaf(*said) for name, said in fields.items()},
        }
        for block, fields in PAYMENT.items()
    }


def _settings() -> dict[str, tuple[object, str]]:
    """Each setting's name with an example, and the gateways that have it."""
    found: dict[str, tuple[object, str]] = {}
    for code, known in KNOWN.items():
        for one in known.settings:
            example, before = found.get(one.name, (_example(one), ""))
            found[one.name] = example, f"{before} Of `{code}`{_manner(one)}.".strip()
    return {name: (example, f"{SETTINGS[name]} {whose}") for name, (example, whose) in found.items()}


def _example(one: Setting) -> object:
    return ["card"] if one.several else (*one.among, "…")[0]


def _manner(one: Setting) -> str:
    words = (_need(one), "secret" * one.secret, " or ".join(f"`{word}`" for word in one.among))
    return "".join(f", {word}" for word in words if word)


def _need(one: Setting) -> str:
    if one.required:
        return "needed"
    return "needed to charge" if one.charges else "needed on the hosted pages" if one.shows else ""


def _leaf(example: object, text: str) -> Schema:
    return {"description": text, "examples": [example]}
