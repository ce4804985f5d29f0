"""What the simulated Square shows to browsers: its script, the frame with its card field, and the bank."""

from pathlib import Path

from storefront.demo.simulators.cards import typed
from storefront.demo.simulators.square.ledger import Ledger
from storefront.demo.simulators.wire import Answer, Call, page, script

SHOWN = Path(__file__).with_name("shown")


def answer(ledger: Ledger, call: Call) -> Answer | None:
    """None for what belongs to the API."""
    if call.path == "/v1/square.js":
        return script((SHOWN / "square.js").read_text())
    if call.path.startswith("/frames/"):
        return page((SHOWN / f"{call.path.rpartition('/')[2]}.html").read_text())
    if call.path != "/browser/tokens":
        return None
    return Answer(200, ledger.tokenize(typed(call.json["number"]), call.json.get("verified")))
