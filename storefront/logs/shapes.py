"""A call as the API shows it, in three sizes."""

import msgspec


class SummaryShape(msgspec.Struct, frozen=True):
    """What a line of a list needs."""

    id: str
    method: str
    url: str
    status_code: int
    created: int


class CompactShape(SummaryShape, frozen=True):
    """Without what was sent and answered."""

    request_id: str
    """What the answer said in `X-Request-Id`; the call is found by it too."""
    version: str
    key_used: str | None
    key_type: str | None
    sandbox: bool
    token_id: str | None
    ip_address: str | None
    duration: int
    """Milliseconds."""


class FullShape(CompactShape, frozen=True):
    request: msgspec.Raw
    response: msgspec.Raw


LogShape = SummaryShape | CompactShape | FullShape
