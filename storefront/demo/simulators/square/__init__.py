"""Square on loopback: payments, refunds, idempotency, signed events, and the sign-in of merchants."""

from storefront.demo.simulators.square.ledger import DECLINES, GOOD, PROOF, VERIFY, Ledger
from storefront.demo.simulators.square.sign_in import SECRET
from storefront.demo.simulators.square.simulator import APPLICATION, LOCATION, SIGNING, TOKEN, Square

__all__ = [
    "APPLICATION", "DECLINES", "GOOD", "LOCATION", "PROOF", "SECRET", "SIGNING", "TOKEN",
    "VERIFY", "Ledger", "Square",
]  # fmt: skip
