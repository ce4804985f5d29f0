"""A likely slip in an e-mail address, and what was probably meant. Only ever a suggestion."""

from difflib import get_close_matches

COMMON = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com",
    "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
    "yahoo.co.uk", "hotmail.co.uk", "btinternet.com", "orange.fr", "free.fr", "hotmail.fr", "libero.it",
)  # fmt: skip
ALIKE = 0.8


def likely_email(email: str) -> str | None:
    """The address with the well-known domain that was probably meant; None when nothing looks wrong."""
    name, at, domain = email.rpartition("@")
    wanted = domain.lower()
    if not at or not name or wanted in COMMON:
        return None
    close = get_close_matches(wanted, COMMON, n=1, cutoff=ALIKE)
    return f"{name}@{close[0]}" if close else None
