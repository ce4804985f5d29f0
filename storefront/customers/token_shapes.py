"""What signing in answers."""

from msgspec import Struct


class Sent(Struct, frozen=True):
    """The same, whether the address is a customer's or not."""

    success: bool
    email: str


class LoginTokenShape(Struct, frozen=True):
    """Times are unix seconds."""

    token: str
    customer_id: str
    revoked: bool
    created: int
    expires: int
    url: str


class CustomerJwt(Struct, frozen=True):
    customer_id: str
    jwt: str
