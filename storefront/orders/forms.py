"""What requests about orders may say."""

from pydantic import AliasChoices, Field

from storefront.core.fields import Flag, Form, Short
from storefront.web.queries import Paged


class OrderList(Paged):
    query: Short = ""


class OrderLookup(Form):
    """`type` is `id` or `reference`."""

    type: Short = "id"


class Refund(Form):
    revoke_downloads: Flag = Field(
        default=True,
        validation_alias=AliasChoices("revokeDigitalDownloads", "revoke_digital_downloads"),
    )
