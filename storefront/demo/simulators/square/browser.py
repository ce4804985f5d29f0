"""What the simulated Square shows to browsers: its script, the frame with its card field, and the bank."""

from pathlib import Path

from storefront.demo.simulators.cards import typed
from storefront.demo.simulators.sheets import bank, framed, stand_in
from storefront.demo.simulators.square.ledger import Ledger
from storefront.demo.simulators.wire import Answer, Call

SHOWN = Path(__file__).with_name("shown")


def answer(ledger: Ledger, call: Call) -> Answer | None:
    """None for what belongs to the API."""
    if call.path == "/v1/square.js":
        return stand_in(SHOWN / "square.js")
    if call.path == "/frames/card":
        return framed("within", "Square (simulated)", SHOWN / "card.html")
    if call.path == "/frames/bank":
        return bank()
    if call.path != "/browser/tokens":
        return None
    return Answer(200, ledger.tokenize(typed(call.json["number"]), call.json.get("verified")))
