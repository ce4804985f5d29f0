"""What may be asked of the log."""

from typing import Annotated

from pydantic import BeforeValidator

from storefront.core.fields import Form, trimmed
from storefront.logs.present import Format
from storefront.web.queries import Paged


class Asked(Form):
    format: Annotated[Format | None, BeforeValidator(trimmed)] = None


class AskedList(Paged, Asked):
    """`limit`, `page` and `format`."""
