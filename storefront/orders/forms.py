"""What requests about orders may say."""

from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, Field

from storefront.core.fields import Flag, Form, Short, trimmed
from storefront.orders.queries import Sorting
from storefront.web.queries import Paged

SortWord = Annotated[
    Literal["created_at", "updated_at", "order_value", "customer_reference"] | None, BeforeValidator(trimmed)
]
Direction = Annotated[Literal["asc", "desc"] | None, BeforeValidator(trimmed)]


class OrderList(Paged):
    """Newest first, unless the order of things is asked for."""

    query: Short = ""
    sort_by: SortWord = Field(default=None, validation_alias=AliasChoices("sortBy", "sort_by"))
    direction: Direction = Field(
        default=None, validation_alias=AliasChoices("sortDirection", "sort_direction")
    )

    @property
    def sorting(self) -> Sorting:
        if self.sort_by is None and self.direction is None:
            return Sorting()
        return Sorting(self.sort_by or "created_at", self.direction == "desc")


class OrderLookup(Form):
    """What the id in the path is."""

    type: Annotated[Literal["id", "reference"] | None, BeforeValidator(trimmed)] = None


class Ending(Form):
    """Of a refund or a cancellation."""

    revoke_downloads: Flag = Field(
        default=True,
        validation_alias=AliasChoices("revokeDigitalDownloads", "revoke_digital_downloads"),
    )
