"""What the simulated Braintree knows: nonces, the transactions they paid, and what went back."""

import itertools
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from storefront.demo.simulators import cards

Row = dict[str, Any]
GOOD = "fake-valid-visa-nonce"
UNVERIFIED = "fake-soft-declined-visa-nonce"
"""Its bank wants to hear from the card holder first."""
PAYPAL = "fake-paypal-one-time-nonce"
BANK = "fake-us-bank-account-nonce"
"""Money from there takes days."""
INSTRUMENTS = {PAYPAL: "paypal_account", BANK: "us_bank_account"}
DECLINES = {
    "fake-processor-declined-visa-nonce": "2000",
    "fake-insufficient-funds-nonce": "2001",
    "fake-expired-card-nonce": "2004",
    "fake-issuer-declined-cvv-nonce": "2010",
    "fake-processor-failure-jcb-nonce": "3000",
    UNVERIFIED: "2099",
}
REJECTS = {
    "fake-gateway-rejected-fraud-nonce": "fraud",
    "fake-gateway-rejected-avs-nonce": "avs",
    "fake-three-d-secure-visa-failed-authentication-nonce": "three_d_secure",
}
ERRORS = {"fake-consumed-nonce": "91564", "fake-luhn-invalid-nonce": "81715"}
CARDS = {
    cards.GOOD: GOOD,
    cards.DECLINED: "fake-processor-declined-visa-nonce",
    cards.VERIFY: UNVERIFIED,
}
"""What buyers type into the fields, and what Braintree's own tests call it."""
KNOWN = {GOOD, PAYPAL, BANK, *DECLINES, *REJECTS}
SUBMITTED = "submitted_for_settlement"
VOIDABLE = ("authorized", SUBMITTED, "settlement_pending")


class No(Exception):
    """A request that Braintree refuses; the code is its own."""

    def __init__(self, code: str, attribute: str = "base") -> None:
        super().__init__(code)
        self.code = code
        self.attribute = attribute


@dataclass
class Verified:
    """What the bank was asked about: the amount, and the account that is paid into."""

    amount: str
    account: str


@dataclass
class Ledger:
    """`accounts` are the merchant's, with the currency of each; the first one is used where none is named."""

    accounts: dict[str, str] = field(default_factory=lambda: {"simulated_usd": "USD", "simulated_eur": "EUR"})
    rows: dict[str, Row] = field(default_factory=dict)
    verified: dict[str, Verified] = field(default_factory=dict)
    minted: dict[str, str] = field(default_factory=dict)
    """Nonces of buyers, and which of the known ones each is."""
    used: set[tuple[str, str]] = field(default_factory=set)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def mint(self, kind: str = GOOD) -> str:
        """A buyer has typed a card, a good one unless said otherwise."""
        nonce = f"tokencc_sim_{next(self._numbers):06}{'_asks' if kind == UNVERIFIED else ''}"
        self.minted[nonce] = kind
        return nonce

    def typed(self, number: str) -> str | None:
        """The nonce for a card that was typed; None for a number nobody has."""
        kind = CARDS.get(number)
        return self.mint(kind) if kind else None

    def shown_to_bank(self, nonce: str, amount: str) -> str:
        """The bank knows its card holder: the nonce that takes the place of this one."""
        kind = self.minted.pop(nonce)
        shown = self.mint(GOOD if kind == UNVERIFIED else kind)
        self.verified[shown] = Verified(amount, next(iter(self.accounts)))
        return shown

    def verify(self, amount: str, account: str = "simulated_usd") -> str:
        """A buyer has shown a good card to its bank: the nonce that comes of it."""
        nonce = self.mint()
        self.verified[nonce] = Verified(amount, account)
        return nonce

    def settle(self, id: str) -> Row:
        """The day is over."""
        row = self.rows[id]
        assert row["status"] == SUBMITTED
        row["status"] = "settled"
        return row

    def bounced(self, id: str) -> Row:
        """The bank has not paid."""
        row = self.rows[id]
        assert row["status"] == SUBMITTED
        row["status"] = "settlement_declined"
        return row

    def lapse(self, id: str) -> None:
        """Nobody has submitted in time what was authorized."""
        assert self.rows[id]["status"] == "authorized"
        self.rows[id]["status"] = "authorization_expired"

    def sell(self, asked: Row) -> Row:
        """An authorization, or a refused transaction."""
        nonce, account = (
            asked["payment_method_nonce"],
            asked.get("merchant_account_id") or next(iter(self.accounts)),
        )
        self._look_at(nonce, account, asked)
        kind = self.minted.get(nonce, nonce)
        row = self._row(asked, account, INSTRUMENTS.get(str(kind), "credit_card"))
        if kind in DECLINES:
            row |= {"status": "processor_declined", "processor_response_code": DECLINES[kind]}
        if kind in REJECTS:
            row |= {"status": "gateway_rejected", "gateway_rejection_reason": REJECTS[kind]}
        self.rows[row["id"]] = row
        return row

    def submit(self, id: str) -> Row:
        row = self._found(id)
        if row["status"] != "authorized":
            raise No("91507")
        row["status"] = SUBMITTED
        return row

    def void(self, id: str) -> Row:
        row = self._found(id)
        if row["status"] not in VOIDABLE:
            raise No("91504")
        row["status"] = "voided"
        return row

    def refund(self, id: str, asked: Row) -> Row:
        row = self._found(id)
        if row["status"] not in ("settling", "settled"):
            raise No("91506")
        back = [self.rows[one] for one in row["refund_ids"]]
        left = Decimal(row["amount"]) - sum(
            Decimal(one["amount"]) for one in back if one["status"] == SUBMITTED
        )
        amount = Decimal(asked.get("amount") or left)
        if amount > left:
            raise No("91521" if left else "91512", "amount")
        made = {**row, "id": self._id(), "type": "credit", "amount": str(amount), "refund_ids": []}
        made |= {"order_id": asked.get("order_id"), "refunded_transaction_id": id, "status": SUBMITTED}
        self.rows[made["id"]] = made
        row["refund_ids"].append(made["id"])
        return made

    def made_with(self, order_id: str) -> list[str]:
        """The newest first."""
        rows = [
            row["id"] for row in self.rows.values() if (row["order_id"], row["type"]) == (order_id, "sale")
        ]
        return rows[::-1]

    def nonce(self, nonce: str) -> Row | None:
        if nonce not in {*self.minted, *KNOWN}:
            return None
        info = {"status": "authenticate_successful", "liability_shifted": True, "enrolled": "Y"}
        kind = {PAYPAL: "PayPalAccount", BANK: "UsBankAccount"}.get(nonce, "CreditCard")
        was_shown = nonce in self.verified or REJECTS.get(nonce) == "three_d_secure"
        return {"nonce": nonce, "type": kind, "three_d_secure_info": info if was_shown else None}

    def _look_at(self, nonce: str, account: str, asked: Row) -> None:
        """Each nonce pays once; those for tests pay once for each order."""
        if nonce in ERRORS:
            raise No(ERRORS[nonce], "payment_method_nonce")
        if account not in self.accounts:
            raise No("91513", "merchant_account_id")
        if nonce not in {*self.minted, *KNOWN}:
            raise No("91565", "payment_method_nonce")
        shown = self.verified.get(nonce)
        if shown and shown.account != account:
            raise No("91584", "merchant_account_id")
        if shown and shown.amount != asked["amount"]:
            raise No("91585", "amount")
        use = nonce, "" if nonce in self.minted else asked["order_id"]
        if use in self.used:
            raise No("91564", "payment_method_nonce")
        self.used.add(use)

    def _found(self, id: str) -> Row:
        if id not in self.rows:
            raise LookupError(id)
        return self.rows[id]

    def _row(self, asked: Row, account: str, instrument: str) -> Row:
        card = {"bin": "411111", "last_4": "1111", "card_type": "Visa", "country_of_issuance": "USA"}
        return {
            "id": self._id(),
            "status": "authorized",
            "type": "sale",
            "currency_iso_code": self.accounts[account],
            "amount": asked["amount"],
            "merchant_account_id": account,
            "order_id": asked["order_id"],
            "payment_instrument_type": instrument,
            "credit_card": card if instrument == "credit_card" else {"bin": None, "last_4": None},
            "billing": {"postal_code": "60622"},
            "processor_response_code": "1000",
            "gateway_rejection_reason": None,
            "refund_ids": [],
            "refunded_transaction_id": None,
        }

    def _id(self) -> str:
        return f"sim{next(self._numbers):06}"
