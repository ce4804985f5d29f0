"""The gateways there are. Only this module imports adapters; those with an SDK when they are first used."""

from collections.abc import Callable
from importlib.util import find_spec

from storefront.core.db import Database
from storefront.gateways.manual import Manual
from storefront.gateways.port import Adapter
from storefront.gateways.test_gateway import TestGateway

SANDBOX = TestGateway.code


def _stripe(_: Database) -> Adapter:
    from storefront.gateways.stripe.adapter import Stripe  # noqa: PLC0415  # its SDK is an extra

    return Stripe()


def _omise(_: Database) -> Adapter:
    from storefront.gateways.omise.adapter import Omise  # noqa: PLC0415  # its SDK is an extra

    return Omise()


def _razorpay(_: Database) -> Adapter:
    from storefront.gateways.razorpay.adapter import Razorpay  # noqa: PLC0415  # its SDK is an extra

    return Razorpay()


def _paypal(_: Database) -> Adapter:
    from storefront.gateways.paypal.adapter import PayPal  # noqa: PLC0415  # its SDK is an extra

    return PayPal()


def _square(_: Database) -> Adapter:
    from storefront.gateways.square.adapter import Square  # noqa: PLC0415  # its SDK is an extra

    return Square()


def _braintree(_: Database) -> Adapter:
    from storefront.gateways.braintree.adapter import Braintree  # noqa: PLC0415  # its SDK is an extra

    return Braintree()


ADAPTERS: dict[str, Callable[[Database], Adapter]] = {
    TestGateway.code: TestGateway,
    Manual.code: lambda _: Manual(),
    "stripe": _stripe,
    "omise": _omise,
    "razorpay": _razorpay,
    "paypal": _paypal,
    "square": _square,
    "braintree": _braintree,
}
NAMES = {
    TestGateway.code: TestGateway.name,
    Manual.code: Manual.name,
    "stripe": "Stripe",
    "omise": "Omise",
    "razorpay": "Razorpay",
    "paypal": "PayPal",
    "square": "Square",
    "braintree": "Braintree",
}
EXTRAS = {
    "stripe": "stripe",
    "omise": "omise",
    "razorpay": "razorpay",
    "paypal": "paypalserversdk",
    "square": "square",
    "braintree": "braintree",
}
"""Gateways whose SDK is an optional extra, called like the gateway, and the module it brings."""
MISSING = "This payment gateway needs the extra “{0}” on the server: pip install 'storefront[{0}]'."


def adapter_of(code: str, database: Database) -> Adapter | None:
    """The adapter called `code`, if there is one and what it needs is installed."""
    make = ADAPTERS.get(code)
    return make(database) if make and missing_extra(code) is None else None


def missing_extra(code: str) -> str | None:
    """The name of the extra that has to be installed before this gateway can be used."""
    module = EXTRAS.get(code)
    return code if module and not _is_installed(module) else None


def _is_installed(module: str) -> bool:
    """A folder of that name, which has nothing to be loaded from, is no SDK."""
    spec = find_spec(module)
    return spec is not None and spec.origin is not None


def name_of(code: str) -> str:
    """What people call the gateway."""
    return NAMES.get(code, code)


def is_offered(code: str, sandbox: bool) -> bool:
    """The sandbox pays through the test gateway alone, and nothing live ever does."""
    return code in ADAPTERS and missing_extra(code) is None and (code == SANDBOX) == sandbox
