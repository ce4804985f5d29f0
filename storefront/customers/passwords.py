"""Passwords: argon2id, in a thread, and the same work whether there is one to compare with or not."""

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""About 50 ms on a small server, and 19 MB for as long."""
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$0Ppl94PxPWzz3k0kSKYcaw$+vQnOmxwSEmXm2VxrIRk71ZE4O9ZmgtkXsvqicwj1Bs"
"""Of a random text that was thrown away: what passwords of nobody are compared with."""


async def hashed(password: str) -> str:
    return await asyncio.to_thread(HASHER.hash, _normal(password))


async def matches(kept: str | None, password: str) -> bool:
    """Whether it is the password behind the hash; where there is none, it takes as long to say no."""
    fits = await asyncio.to_thread(_verified, kept, _normal(password))
    return fits and kept is not None


def _verified(kept: str | None, password: str) -> bool:
    try:
        return HASHER.verify(kept or NOBODYS, password)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    """Keyboards write the same letter in several ways."""
    return unicodedata.normalize("NFC", password)
