"""Signed values: cart cookies and links that must not be guessed. Each purpose has a salt of its own."""

import hmac

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from storefront.settings import Settings


def sign(settings: Settings, purpose: str, value: str) -> str:
    """`value` with a time and a signature."""
    return URLSafeTimedSerializer(settings.secret_key, salt=purpose).dumps(value)


def read_signed(settings: Settings, purpose: str, text: str, seconds: int) -> str | None:
    """The value, if the signature holds and is at most `seconds` old."""
    try:
        value = URLSafeTimedSerializer(settings.secret_key, salt=purpose).loads(text, max_age=seconds)
    except BadSignature:
        return None
    return value if isinstance(value, str) else None


def key_for(settings: Settings, purpose: str, value: str) -> str:
    """A lasting key for `value`, such as the one in an order's address."""
    return str(URLSafeSerializer(settings.secret_key, salt=purpose).dumps(value)).rpartition(".")[2]


def opens(settings: Settings, purpose: str, value: str, key: str) -> bool:
    """Whether `key` is the one made for `value`, letter by letter: bits that decoding drops count too."""
    return hmac.compare_digest(key_for(settings, purpose, value).encode(), key.encode(errors="replace"))
