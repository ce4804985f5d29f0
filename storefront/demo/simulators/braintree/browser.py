"""What the simulated Braintree shows to browsers: its scripts, the frames with its fields, and a bank."""

import re
from pathlib import Path

from storefront.demo.simulators.braintree.ledger import Ledger
from storefront.demo.simulators.cards import typed
from storefront.demo.simulators.sheets import bank, stand_in
from storefront.demo.simulators.wire import Answer, Call, page

SHOWN = Path(__file__).with_name("shown")
ANYBODY = {"Access-Control-Allow-Origin": "*"}
SCRIPT = re.compile(r"/web/[\d.]+/js/[\w-]+\.min\.js")


def answer(ledger: Ledger, call: Call) -> Answer | None:
    """None for what belongs to the API. Each of its scripts brings all there is."""
    if SCRIPT.fullmatch(call.path):
        return stand_in(SHOWN / "braintree.js")
    if call.path == "/frames/field":
        return page((SHOWN / "field.html").read_text())
    if call.path == "/frames/bank":
        return bank()
    if call.path == "/browser/nonces":
        return _nonce(ledger, call)
    return _bank(ledger, call) if call.path == "/browser/bank" else None


def _nonce(ledger: Ledger, call: Call) -> Answer:
    nonce = ledger.typed(typed(call.json["number"]))
    if nonce is None:
        return Answer(200, {"error": {"type": "CUSTOMER", "details": {"invalidFieldKeys": ["number"]}}})
    return Answer(200, {"nonce": nonce, "details": {"bin": "424242"}})


def _bank(ledger: Ledger, call: Call) -> Answer:
    """The buyer has answered the bank, or the bank did not want to ask. The shop's own page is told."""
    said = call.json
    if said["ok"] is False:
        return Answer(200, {"error": {"type": "CUSTOMER"}}, ANYBODY)
    return Answer(200, {"nonce": ledger.shown_to_bank(said["nonce"], said["amount"])}, ANYBODY)
