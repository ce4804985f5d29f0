"""One choice of several, as radios and selects show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """`aside` is a price or a time."""

    value: str
    label: str
    aside: str | None = None
    hint: str | None = None
    disabled: bool = False
