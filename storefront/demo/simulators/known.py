"""The providers that are simulated, by the code of their gateway."""

from storefront.demo.simulators.braintree import Braintree
from storefront.demo.simulators.omise import Omise
from storefront.demo.simulators.paypal import PayPal
from storefront.demo.simulators.razorpay import Razorpay
from storefront.demo.simulators.square import Square
from storefront.demo.simulators.stripe import Stripe
from storefront.demo.simulators.wire import Provider

SIMULATED: dict[str, type[Provider]] = {
    kind.code: kind for kind in (Stripe, PayPal, Razorpay, Omise, Braintree, Square)
}
