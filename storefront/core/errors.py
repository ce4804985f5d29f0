"""Domain errors that know their HTTP status and their type word. One place in `web` renders them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

Errors = Mapping[str, Sequence[str]]
INVALID = "The given data was invalid."


class StorefrontError(Exception):
    """An answer other than success. `errors` maps dotted request fields to texts."""

    status: ClassVar[int] = 500
    type: str = "server_error"

    def __init__(self, message: str, errors: Errors | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.errors = {field: list(texts) for field, texts in (errors or {}).items()}
        self.headers: dict[str, str] = {}
        self.extra: dict[str, object] = {}


class BadRequest(StorefrontError):
    status = 400
    type = "bad_request"


class Unauthorized(StorefrontError):
    status = 401
    type = "unauthorized"


class PaymentRequired(StorefrontError):
    """402: a refused payment, a further payment step, or a disabled account; `type` says which."""

    status = 402
    type = "gateway_error"

    repeated = False
    """It was said before, to another press of the same button."""

    def __init__(self, message: str, type: str = "gateway_error", **extra: object) -> None:
        super().__init__(message)
        self.type = type
        self.extra = extra


class Forbidden(StorefrontError):
    status = 403
    type = "forbidden"


class NotFound(StorefrontError):
    status = 404
    type = "not_found"

    @classmethod
    def of(cls, kind: str, id: object) -> "NotFound":
        """The documented wording: the id in double quotes and "not found"."""
        return cls(f'The {kind} with id "{id}" was not found.')


class MethodNotAllowed(StorefrontError):
    status = 405
    type = "method_not_allowed"


class PayloadTooLarge(StorefrontError):
    status = 413
    type = "payload_too_large"


class UnsupportedMediaType(StorefrontError):
    status = 415
    type = "unsupported_media_type"


class Invalid(StorefrontError):
    """422: one or more request fields are refused; nothing was changed."""

    status = 422
    type = "unprocessable_entity"

    def __init__(self, errors: Errors, message: str = INVALID) -> None:
        super().__init__(message, errors)

    @classmethod
    def field(cls, name: str, text: str) -> "Invalid":
        return cls({name: [text]})


class TooManyRequests(StorefrontError):
    status = 429
    type = "too_many_requests"

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many attempts. Please wait a moment and try again.")
        self.headers = {"Retry-After": str(retry_after)}


class Unavailable(StorefrontError):
    """503: busy for a moment; nothing was changed and trying again is safe."""

    status = 503
    type = "unavailable"

    def __init__(self) -> None:
        super().__init__("The shop is busy. Please try again in a moment.")
        self.headers = {"Retry-After": "1"}


class Collided(Unavailable):
    """The transaction ran into another one and was rolled back; beginning the request again may succeed."""
