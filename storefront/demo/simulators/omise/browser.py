"""What the simulated Omise shows to browsers: its script, the form in its frame, and the bank's page."""

from pathlib import Path

from storefront.demo.simulators.cards import typed
from storefront.demo.simulators.omise.ledger import BANKING, Ledger
from storefront.demo.simulators.sheets import act, framed, sheet
from storefront.demo.simulators.wire import Answer, Call, script

SHOWN = Path(__file__).with_name("shown")


def answer(ledger: Ledger, call: Call) -> Answer | None:
    """None for what belongs to the API, and for what a buyer has told the bank."""
    if call.path == "/omise.js":
        return script((SHOWN / "omise.js").read_text())
    if call.path == "/pay.html":
        return framed("over", "Omise (simulated)", SHOWN / "pay.html")
    if call.path == "/browser/tokens":
        return _token(ledger, typed(call.json["number"]))
    if call.path == "/browser/sources":
        return Answer(200, {"id": ledger.stands_for(BANKING)})
    return None


def _token(ledger: Ledger, number: str) -> Answer:
    id = ledger.token(number)
    if id is None:
        error = {"object": "error", "code": "invalid_card", "message": "number is invalid"}
        return Answer(400, error)
    return Answer(200, {"id": id})


def bank(charge: dict[str, object]) -> Answer:
    """Where a buyer confirms, or does not."""
    worth = f"<p>{charge['amount']} {charge['currency']} in its smallest units.</p>"
    return sheet(
        "Your bank (simulated)", worth + act("?say=yes", "Confirm", first=True) + act("?say=no", "Refuse")
    )
