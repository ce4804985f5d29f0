"""What a request about a note may say."""

from typing import Annotated

from pydantic import Field

from storefront.core.fields import Form, MetaValue


class NoteForm(Form):
    content: Annotated[str, Field(min_length=1, max_length=65_000)]
    meta: MetaValue = None
