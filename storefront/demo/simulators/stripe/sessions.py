"""Stripe's own payment page, as the simulated Stripe keeps it: one page for one payment. Pure."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from storefront.demo.simulators.stripe.ledger import CARDS, Ledger, Said, no

INTENT = "payment_intent_data"


@dataclass
class Sessions:
    """`base` is where the pages are."""

    ledger: Ledger
    base: str = ""
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def do(self, method: str, path: str, form: dict[str, str]) -> Said:
        parts = path.strip("/").split("/")[3:]
        if not parts:
            return self._create(form)
        row = self.rows.get(parts[0])
        if row is None:
            return no(404, "resource_missing", "session", f"No such checkout.session: {parts[0]}")
        if method == "POST" and parts[1:] == ["expire"]:
            if row["status"] != "open":
                return no(400, "session_expired", "session", "Only open sessions can be expired.")
            row["status"] = "expired"
        return 200, self._shown(row)

    def pay(self, id: str, number: str) -> str | None:
        """The buyer types a card on the page; what is wrong with it, if anything is."""
        row = self.rows[id]
        if row["status"] != "open":
            return "This page is closed."
        intent = self._intent(row)
        method = CARDS.get(number, "pm_unknown")
        status, said = self.ledger.do(
            "POST", f"/v1/payment_intents/{intent['id']}/confirm", {"payment_method": method}
        )
        if intent["status"] == "requires_action":
            self.ledger.confirmed_by_buyer(intent["id"])
            status = 200
        if status != 200:
            return str(said["error"]["message"])
        row["status"], row["payment_status"] = "complete", "paid"
        return None

    def _create(self, form: dict[str, str]) -> Said:
        id = f"cs_live_sim{next(self._numbers):06}{int(time.time() * 1e6)}"
        self.rows[id] = {
            "id": id,
            "object": "checkout.session",
            "status": "open",
            "payment_status": "unpaid",
            "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
            "currency": form["line_items[0][price_data][currency]"],
            "metadata": {name[9:-1]: text for name, text in form.items() if name.startswith("metadata[")},
            "success_url": form["success_url"],
            "cancel_url": form["cancel_url"],
            "customer_email": form.get("customer_email"),
            "locale": form.get("locale"),
            "url": f"{self.base}/c/pay/{id}",
            "payment_intent": None,
            "asked": {name: text for name, text in form.items() if name.startswith(INTENT)},
        }
        return 200, self._shown(self.rows[id])

    def _intent(self, row: dict[str, Any]) -> dict[str, Any]:
        """Made when the buyer first tries to pay."""
        if row["payment_intent"] is None:
            asked = {name[len(INTENT) :]: text for name, text in row["asked"].items()}
            form = {_flat(name): text for name, text in asked.items()}
            form |= {"amount": str(row["amount_total"]), "currency": row["currency"]}
            _, made = self.ledger.do("POST", "/v1/payment_intents", form)
            row["payment_intent"] = made["id"]
        return self.ledger.intents[row["payment_intent"]]

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        """With the intent, as the shop always asks for it."""
        intent = self.ledger.intents.get(row["payment_intent"] or "")
        hidden = {name: value for name, value in row.items() if name != "asked"}
        return {**hidden, "payment_intent": intent, "url": row["url"] if row["status"] == "open" else None}


def _flat(name: str) -> str:
    """`[metadata][owner]` is `metadata[owner]`."""
    first, _, rest = name.removeprefix("[").partition("]")
    return f"{first}{rest}"
