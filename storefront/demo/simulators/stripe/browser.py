"""What the simulated Stripe shows to browsers: its script, the frames with its fields, and its own page."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storefront.demo.simulators.sheets import bank, framed, sheet, stand_in
from storefront.demo.simulators.stripe.ledger import Ledger
from storefront.demo.simulators.stripe.sessions import Sessions
from storefront.demo.simulators.wire import Answer, Call, to

SHOWN = Path(__file__).with_name("shown")
ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""The shop's own page is told."""
FRAMES: dict[str, Callable[[], Answer]] = {
    "payment": lambda: framed("within", "Stripe (simulated)", SHOWN / "payment.html"),
    "bank": bank,
}
SECRET = re.compile(r"(pi_\w+)_secret_\w+")


def answer(ledger: Ledger, sessions: Sessions, call: Call) -> Answer | None:
    """None for what belongs to the API."""
    if call.path == "/v3/":
        return stand_in(SHOWN / "stripe.js")
    if call.path.startswith("/frames/"):
        return FRAMES[call.path.rpartition("/")[2]]()
    if call.path == "/browser/payment_methods":
        return _method(ledger, call)
    if call.path.startswith("/browser/confirm"):
        return _confirm(ledger, call)
    if call.path.startswith("/c/pay/"):
        return _own_page(sessions, call)
    return None


def _method(ledger: Ledger, call: Call) -> Answer:
    id = ledger.method(re.sub(r"\D", "", call.json["number"]))
    if id is None:
        return Answer(402, {"error": {"message": "Your card number is invalid.", "type": "card_error"}})
    return Answer(200, {"paymentMethod": {"id": id, "object": "payment_method"}})


def _confirm(ledger: Ledger, call: Call) -> Answer:
    """What the buyer has told the bank, whose window the secret of the intent opens."""
    said: dict[str, Any] = call.json
    named = SECRET.fullmatch(said["secret"])
    intent = ledger.intents.get(named[1]) if named else None
    if intent is None or intent["client_secret"] != said["secret"]:
        error = {"message": "There is no such payment.", "type": "invalid_request_error"}
        return Answer(404, {"error": error}, ANYBODY)
    if intent["status"] == "requires_action" and said.get("ok") is not None:
        (ledger.confirmed_by_buyer if said["ok"] else ledger.refused_by_buyer)(intent["id"])
    return Answer(200, {"status": intent["status"]}, ANYBODY)


def _own_page(sessions: Sessions, call: Call) -> Answer:
    row = sessions.rows.get(call.path.rpartition("/")[2])
    if row is None or row["status"] == "expired":
        return sheet("This page has expired", "<p>Please go back to the shop.</p>")
    trouble = None
    if call.method == "POST":
        trouble = sessions.pay(row["id"], re.sub(r"\D", "", call.form.get("number", "")))
        if trouble is None:
            return to(row["success_url"])
    text = (SHOWN / "own.html").read_text()
    amount = f"{row['amount_total']} {row['currency'].upper()} in its smallest units"
    values = {"AMOUNT": amount, "TROUBLE": trouble or "", "CANCEL": row["cancel_url"]}
    for name, value in values.items():
        text = text.replace(f"[[{name}]]", html.escape(value))
    return sheet("Pay at Stripe (simulated)", text)
