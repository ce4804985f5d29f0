"""What the simulated Razorpay shows to browsers: its script, the form in its frame, and a link's page."""

from pathlib import Path
from typing import Any

from storefront.demo.simulators import cards
from storefront.demo.simulators.razorpay.ledger import Ledger
from storefront.demo.simulators.sheets import act, framed, sheet
from storefront.demo.simulators.wire import Answer, Call, script

SHOWN = Path(__file__).with_name("shown")


def answer(call: Call) -> Answer | None:
    """None for what belongs to the API, and for where money moves."""
    if call.path == "/v1/checkout.js":
        return script((SHOWN / "checkout.js").read_text())
    if call.path == "/frame":
        return framed("over", "Razorpay (simulated)", SHOWN / "frame.html")
    return None


def pay(ledger: Ledger, said: dict[str, Any]) -> dict[str, Any] | None:
    """The buyer has typed a card for an order: the payment, whatever became of it; None without an order."""
    order = ledger.orders.get(said["order"])
    if order is None:
        return None
    payment = ledger.payments[ledger.pay(order["amount"], order["currency"], order["id"])]
    if cards.typed(said["number"]) != cards.GOOD:
        payment |= {"status": "failed", "error_reason": "payment_failed"}
    return payment


def link_page(link: dict[str, Any]) -> Answer:
    worth = f"<p>{link['amount']} {link['currency']} in its smallest units.</p>"
    choices = act("?say=yes", "Pay", first=True) + act(link["callback_url"], "Go back")
    return sheet(f"{link['description']}: Razorpay (simulated)", worth + choices)
