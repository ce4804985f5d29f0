"""What a developer's command line reads."""

import msgspec


class KeyShape(msgspec.Struct, frozen=True):
    key: str
    type: str
    """`public` or `secret`."""
    is_sandbox: bool


class Shop(msgspec.Struct, frozen=True):
    id: int
    business_name: str


class UserShape(msgspec.Struct, frozen=True):
    email: str
    merchants: list[Shop]
