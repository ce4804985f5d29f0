"""Bank transfer: the order stands at once, and no money moves through the shop."""

from typing import ClassVar

from tests.gateways.contract.described import Block, Described, Taken


class Manual(Described):
    code = "manual"
    good: ClassVar[Block] = {}
    takes_money = False
    loses = False

    def __init__(self) -> None:
        self.settings = {
            "name": "Bank transfer",
            "details": "Pay within a week.",
            "payment_instructions": "IBAN DE02 1203 0000 0000 2020 51",
        }

    async def taken(self) -> list[Taken]:
        return []

    async def refunds(self) -> int:
        return 0
