"""What requests about orders may say."""

from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, Field

from storefront.core.fields import Flag, Form, Short, trimmed
from storefront.web.queries import Paged


class OrderList(Paged):
    query: Short = ""


class OrderLookup(Form):
    """What the id in the path is."""

    type: Annotated[Literal["id", "reference"] | None, BeforeValidator(trimmed)] = None


class Refund(Form):
    revoke_downloads: Flag = Field(
        default=True,
        validation_alias=AliasChoices("revokeDigitalDownloads", "revoke_digital_downloads"),
    )
