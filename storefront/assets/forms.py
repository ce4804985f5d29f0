"""What is sent to make or change an asset."""

import base64
import binascii
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, field_validator

from storefront.core.fields import Flag, Form, MetaValue, Short, Whole

MAX_CONTENTS = 2_000_000
"""Bytes of a file inside a request."""
MAX_URL = 2000
NO_LINK = "The url must be an absolute http or https address."


def _decoded(value: object) -> bytes:
    """Base64, in either alphabet, with or without the frame of a data URL."""
    if not isinstance(value, str):
        raise ValueError("The contents must be text in base64.")
    text = value.rpartition(",")[2] if value.startswith("data:") else value
    plain = "".join(text.split()).translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        content = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("The contents must be text in base64.") from error
    if not content:
        raise ValueError("The file is empty.")
    if len(content) > MAX_CONTENTS:
        raise ValueError("The file may not be larger than 2 MB.")
    return content


def _link(value: str) -> str:
    """An absolute http(s) address. Spaces and bars occur in real ones, so they are accepted."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise ValueError(NO_LINK) from error
    if not usable or "\\" in value or any(not mark.isprintable() for mark in value):
        raise ValueError(NO_LINK)
    return value


class Size(Form):
    """Pixels."""

    width: Annotated[Whole, Field(ge=1, le=100_000)]
    height: Annotated[Whole, Field(ge=1, le=100_000)]


class NewAsset(Form):
    """`contents` wins where both it and `url` are sent."""

    filename: Annotated[Short, Field(min_length=1)]
    contents: Annotated[bytes, BeforeValidator(_decoded)] | None = None
    url: Annotated[str, Field(max_length=MAX_URL), AfterValidator(_link)] | None = None
    description: Annotated[str, Field(max_length=1000)] | None = None
    image_dimensions: Size | None = None
    private: Flag = False
    meta: MetaValue = Field(default=None, validation_alias=AliasChoices("meta", "data"))

    @field_validator("contents", "url", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """Clients send an empty text for the one they do not use."""
        return None if value == "" else value


class AssetChanges(Form):
    """`pending` ends (or begins) an upload that is done in several steps."""

    pending: Flag | None = None
    filename: Annotated[Short, Field(min_length=1)] | None = None
    description: Annotated[str, Field(max_length=1000)] | None = None
    meta: MetaValue = Field(default=None, validation_alias=AliasChoices("meta", "data"))
