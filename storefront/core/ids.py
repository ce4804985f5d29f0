"""Identifiers: a prefix that names the kind, an underscore, 14 random letters and digits."""

import re
import secrets
import string

ALPHABET = string.ascii_letters + string.digits
LENGTH = 14
ID = re.compile(r"[a-z]+_[0-9A-Za-z]{14}")


def new_id(prefix: str) -> str:
    """A fresh id such as `prod_A1b2C3d4E5f6G7` (83 random bits)."""
    return f"{prefix}_{random_text(LENGTH)}"


def random_text(length: int) -> str:
    """Letters and digits that cannot be guessed; the system is asked for randomness only once."""
    number, found = secrets.randbelow(len(ALPHABET) ** length), ""
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        found += ALPHABET[place]
    return found


def twin(other: str, prefix: str) -> str:
    """The id that shares its random part with `other`: `ship_X` for `rate_X`."""
    return f"{prefix}_{other.partition('_')[2]}"
