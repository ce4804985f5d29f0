"""Text that is unreadable at rest: provider secrets, signing keys. The key comes from the server's secret."""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

PURPOSE = b"storefront: text sealed at rest"


class Unreadable(Exception):
    """It was sealed under another secret, or changed since."""


def seal(secret: str, text: str) -> str:
    """`text`, readable again with the same server secret only."""
    return _cipher(secret).encrypt(text.encode()).decode()


def unseal(secret: str, sealed: str) -> str:
    """What was sealed. Raises Unreadable."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415  # 9 MB, for shops that have sealed something

    try:
        return _cipher(secret).decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError) as error:
        raise Unreadable from error


@lru_cache(maxsize=4)
def _cipher(secret: str) -> "Fernet":
    """A key of its own, so that the one that signs cookies and links is never used twice."""
    from cryptography.fernet import Fernet  # noqa: PLC0415  # as above
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
