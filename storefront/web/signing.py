"""Signed values: cart cookies and links that must not be guessed. Each purpose has a salt of its own."""

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
    """Whether `key` is the one made for `value`."""
    try:
        serializer = URLSafeSerializer(settings.secret_key, salt=purpose)
        payload = str(serializer.dumps(value)).rpartition(".")[0]
        return bool(serializer.loads(f"{payload}.{key}") == value)
    except BadSignature:
        return False
