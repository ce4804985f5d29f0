"""Webhooks as the API shows them."""

import msgspec


class AttemptShape(msgspec.Struct, frozen=True):
    """An attempt; `response_code` is 0 where no answer came."""

    webhook_id: str
    event: str
    url: str
    response_code: int
    response_body: str
    created: int


class History(msgspec.Struct, frozen=True):
    data: list[AttemptShape]


class WebhookShape(msgspec.Struct, frozen=True):
    """`failing_since`: when its receiver began to refuse one attempt after the other, unix seconds."""

    id: str
    merchant_id: int
    url: str
    subscribed_events: list[str]
    active: bool
    failing_since: int | None
    created: int
    updated: int
    history: History | msgspec.UnsetType = msgspec.UNSET


class Key(msgspec.Struct, frozen=True):
    signing_key: str


class KeyShape(msgspec.Struct, frozen=True):
    data: Key
