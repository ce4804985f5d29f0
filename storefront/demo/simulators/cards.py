"""What buyers may type at any simulated provider: the test cards that most of the real ones know."""

import re

GOOD, DECLINED, VERIFY = "4242424242424242", "4000000000000002", "4000002760003184"
"""Accepted; declined; the bank asks the buyer first."""


def typed(number: str) -> str:
    """The digits alone."""
    return re.sub(r"\D", "", number)
