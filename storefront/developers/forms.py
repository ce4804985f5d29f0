"""What is sent to sign in."""

from typing import Annotated

from pydantic import Field, StringConstraints

from storefront.core.fields import Form

Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=1000)]
"""Taken as it is: a space is a character."""


class SignIn(Form):
    email: Annotated[str, Field(min_length=1, max_length=255)]
    password: Password
