"""What the simulated Omise knows: charges, what they were paid with, and what went back."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from storefront.demo.simulators import cards

Said = tuple[int, dict[str, Any]]
GOOD, VERIFY = "tokn_test_good", "tokn_test_3ds"
DECLINES = {
    "tokn_test_declined": "payment_rejected",
    "tokn_test_insufficient": "insufficient_fund",
    "tokn_test_expired": "expired_card",
    "tokn_test_cvc": "invalid_security_code",
    "tokn_test_stolen": "stolen_or_lost_card",
}
BANKING = "src_test_banking"
CODE = "src_test_code"
"""A source that is paid at a bank, and one that is paid by scanning a code."""
SOURCES = {BANKING: "internet_banking_bay", CODE: "promptpay"}
TYPED = {cards.GOOD: GOOD, cards.VERIFY: VERIFY, cards.DECLINED: "tokn_test_declined"}
"""What buyers type into the form, and what tests call it."""


@dataclass
class Ledger:
    """`base` is where the bank's page is."""

    base: str = ""
    charges: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    """Tokens and sources made in a browser, and which of the known ones each is. They pay once."""
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def do(self, method: str, path: str, params: dict[str, Any]) -> Said:
        parts = path.strip("/").split("/")
        if parts[0] != "charges":
            return _no(404, "not_found")
        if len(parts) == 1:
            return self._create(params) if method == "POST" else self._list()
        charge = self.charges.get(parts[1])
        if charge is None:
            return _no(404, "not_found")
        acts = {"capture": self._capture, "reverse": self._reverse, "expire": self._expire}
        if len(parts) == 2:
            charge["metadata"] = (
                params.get("metadata", charge["metadata"]) if method == "PATCH" else charge["metadata"]
            )
            return 200, charge
        return self._refund(charge, params) if parts[2] == "refunds" else acts[parts[2]](charge)

    def token(self, number: str) -> str | None:
        """A token for a card that was typed; None for a number nobody has."""
        return self.stands_for(TYPED[number]) if number in TYPED else None

    def stands_for(self, known: str) -> str:
        """A new token or source that is the same as a known one."""
        id = f"{known.partition('_')[0]}_test_{next(self._numbers):06}{int(time.time() * 1e6)}"
        self.made[id] = known
        return id

    def confirmed_by_buyer(self, id: str) -> None:
        """The buyer has told the bank that it is right: a card is authorized, a source is paid."""
        charge = self.charges[id]
        assert (charge["status"], charge["authorized"]) == ("pending", False)
        charge["authorized"] = True
        if charge["capture"]:
            charge["status"], charge["paid"] = "successful", True

    def lapse(self, id: str) -> None:
        """Nobody has captured in time what was authorized."""
        assert (self.charges[id]["status"], self.charges[id]["authorized"]) == ("pending", True)
        self.charges[id]["status"] = "expired"

    def refused_by_buyer(self, id: str) -> None:
        self._fail(self.charges[id], "payment_cancelled")

    def _create(self, params: dict[str, Any]) -> Said:
        token, source = (self._known(params.get(name)) for name in ("card", "source"))
        params = {**params, "source": source}
        known = {GOOD, VERIFY, *DECLINES} if token else SOURCES
        if (token or source) not in known:
            return _no(404, "not_found")
        charge = self._charge(params)
        self.charges[charge["id"]] = charge
        if token in DECLINES:
            self._fail(charge, DECLINES[token])
        elif token == VERIFY or source == BANKING:
            charge["authorize_uri"] = f"{self.base}/bank/{charge['id']}"
        elif token:
            charge["authorized"] = True
            charge["paid"] = charge["capture"]
            charge["status"] = "successful" if charge["paid"] else "pending"
        return 200, charge

    def _known(self, id: str | None) -> str | None:
        return self.made.pop(id, id) if id else None

    def _charge(self, params: dict[str, Any]) -> dict[str, Any]:
        card = {
            "object": "card",
            "brand": "Visa",
            "last_digits": "4242",
            "country": "th",
            "postal_code": "10310",
        }
        source = params.get("source")
        return {
            "object": "charge",
            "id": f"chrg_test_{next(self._numbers):06}{int(time.time() * 1e6)}",
            "amount": params["amount"],
            "currency": str(params["currency"]).upper(),
            "capture": params.get("capture", True),
            "status": "pending",
            "authorized": False,
            "paid": False,
            "return_uri": params.get("return_uri"),
            "authorize_uri": None,
            "failure_code": None,
            "refunded_amount": 0,
            "refunds": {"object": "list", "data": []},
            "metadata": params.get("metadata", {}),
            "card": None if source else card,
            "source": {"object": "source", "id": source, "type": SOURCES[source]} if source else None,
        }

    def _fail(self, charge: dict[str, Any], code: str) -> None:
        charge["status"], charge["failure_code"] = "failed", code

    def _list(self) -> Said:
        return 200, {"object": "list", "data": list(self.charges.values())[::-1][:100]}

    def _capture(self, charge: dict[str, Any]) -> Said:
        if charge["status"] != "pending" or not charge["authorized"]:
            return _no(400, "failed_capture")
        charge["status"], charge["paid"] = "successful", True
        return 200, charge

    def _reverse(self, charge: dict[str, Any]) -> Said:
        if charge["status"] != "pending" or not charge["authorized"]:
            return _no(400, "failed_reverse")
        charge["status"] = "reversed"
        return 200, charge

    def _expire(self, charge: dict[str, Any]) -> Said:
        if charge["status"] != "pending" or charge["authorized"]:
            return _no(400, "failed_expire")
        charge["status"] = "expired"
        return 200, charge

    def _refund(self, charge: dict[str, Any], params: dict[str, Any]) -> Said:
        amount = params["amount"]
        if charge["status"] != "successful" or charge["refunded_amount"] + amount > charge["amount"]:
            return _no(400, "failed_refund")
        refund = {
            "object": "refund",
            "id": f"rfnd_test_{next(self._numbers):06}",
            "amount": amount,
            "currency": charge["currency"],
            "charge": charge["id"],
        }
        self.refunds[refund["id"]] = refund
        charge["refunded_amount"] += amount
        charge["refunds"]["data"].append(refund)
        return 200, refund


def _no(status: int, code: str) -> Said:
    return status, {"object": "error", "code": code, "message": code.replace("_", " ")}
