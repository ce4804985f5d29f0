"""Codes that people type: compared without regard to case, width and spaces."""

import unicodedata


def code_key(code: str) -> str:
    """What two spellings of the same code have in common: `"abc 123"` and `"ABC123"` are one code."""
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())
