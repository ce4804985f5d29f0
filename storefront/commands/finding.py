"""What the doctor says of one part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    fine: bool
    words: str
