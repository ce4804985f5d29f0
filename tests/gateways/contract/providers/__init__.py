"""The providers the suite knows, one module each."""

import pytest

from tests.gateways.contract.described import Described
from tests.gateways.contract.providers.braintree import Braintree
from tests.gateways.contract.providers.manual import Manual
from tests.gateways.contract.providers.omise import Omise
from tests.gateways.contract.providers.paypal import PayPal
from tests.gateways.contract.providers.razorpay import Razorpay
from tests.gateways.contract.providers.square import Square
from tests.gateways.contract.providers.stripe import Stripe
from tests.gateways.contract.providers.trying_out import TryingOut

PROVIDERS: tuple[type[Described], ...] = (
    TryingOut,
    Manual,
    Stripe,
    Omise,
    Razorpay,
    PayPal,
    Square,
    Braintree,
)


def those(*having: str, without: str = "") -> pytest.MarkDecorator:
    """For each provider that has all of this, the test with its `till`."""
    found = [
        one
        for one in PROVIDERS
        if all(getattr(one, name) for name in having) and not getattr(one, without or "none", False)
    ]
    return pytest.mark.parametrize("till", found, ids=[one.code for one in found], indirect=True)
