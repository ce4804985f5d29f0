"""What requests about signing in may say."""

from typing import Annotated

from pydantic import Field

from storefront.core.emails import Email
from storefront.core.fields import Form, Short
from storefront.core.links import Target
from storefront.customers.forms import Typed

Word = Annotated[str, Field(min_length=1, max_length=4096)]


class LinkForm(Form):
    """`base_url` may hold the place of the token: `:token:` or `{token}`."""

    email: Email
    base_url: Target


class TokenForm(Form):
    token: Word


class PasswordForm(Form):
    """Whatever is typed as an address is looked for; nobody learns from the answer what is one."""

    email: Annotated[Short, Field(min_length=1)]
    password: Typed = Field(min_length=1, repr=False)


class ProviderForm(Form):
    """By an identity provider: with the code it sent back, or with its own token."""

    oidc_profile_id: Short
    code: Word | None = Field(default=None, repr=False)
    redirect_uri: Target | None = None
    code_verifier: Word | None = Field(default=None, repr=False)
    id_token: Annotated[str, Field(max_length=16_384)] | None = Field(default=None, repr=False)
    nonce: Short | None = None
