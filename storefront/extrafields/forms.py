"""What is sent to make or change an extra field."""

from typing import Annotated, Literal

from pydantic import Field

from storefront.core.fields import Flag, Form, MetaValue, Short, Whole
from storefront.web.queries import Paged

Type = Literal["text", "options", "number", "checkbox", "date", "radio", "hidden"]
Choice = Annotated[str, Field(min_length=1, max_length=255)]
Name = Annotated[Short, Field(min_length=1)]
Scope = Literal["checkout", "customer"]


class ExtraFieldForm(Form):
    """All optional, for changes."""

    name: Name | None = None
    type: Type | None = None
    required: Flag | None = None
    options: Annotated[list[Choice], Field(max_length=200)] | None = None
    position: Annotated[Whole, Field(ge=0, le=10**6)] | None = None
    meta: MetaValue = None


class NewExtraField(ExtraFieldForm):
    name: Name
    type: Type
    scope: Scope = "checkout"


class ExtraFieldList(Paged):
    scope: Scope = "checkout"
