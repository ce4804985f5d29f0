"""What requests about customers may say."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from storefront.core.emails import Email
from storefront.core.fields import Form, MetaValue, Short
from storefront.web.queries import Paged

SHORTEST, LONGEST = 8, 128
"""Characters of a password."""
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=SHORTEST, max_length=LONGEST)]
Typed = Annotated[str, StringConstraints(strip_whitespace=False, max_length=1000)]
"""A password that is only compared."""


class CustomerForm(Form):
    """A change: what is not sent stays. Passwords are left out of every text made of this form."""

    email: Email | None = None
    phone: Short | None = None
    firstname: Short | None = None
    lastname: Short | None = None
    external_id: Short | None = None
    meta: MetaValue = None
    password: Password | None = Field(default=None, repr=False)
    current_password: Typed | None = Field(default=None, repr=False)
    custom_fields: dict[str, Any] | None = None


class NewCustomer(CustomerForm):
    email: Email


class CustomerList(Paged):
    query: Short = ""
    external_id: Short | None = None
    filter: Annotated[str, Field(max_length=2000)] | None = None


class NoteForm(Form):
    content: Annotated[str, Field(min_length=1, max_length=65_000)]
    meta: MetaValue = None
