"""Passwords: a slow hash that nobody turns back, reckoned beside the loop, a few at a time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
"""Argon2id. `memory_cost` is in KiB."""
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$876yhKekmEJXRhT0HxKBJA$FExOd1x08i3RHEAlMVwWCQ1Pj1uv157kkTrTBeYxN4o"
"""A hash of a password that nobody knows, of the same cost: asking for somebody unknown takes as long."""
AT_ONCE = 2
"""Each takes 64 MiB while it is reckoned; the others wait."""
_POOL = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


async def hash_password(password: str) -> str:
    """What is stored of a password."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, HASHER.hash, password)


async def is_password(password: str, stored: str | None) -> bool:
    """Whether it is the one whose hash is stored; without one, never, after the same work."""
    asked = asyncio.get_running_loop().run_in_executor(_POOL, _verify, stored or NOBODYS, password)
    return await asked and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
