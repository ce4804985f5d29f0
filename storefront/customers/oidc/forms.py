"""What requests about identity providers may say."""

from typing import Annotated

from pydantic import Field

from storefront.core.fields import Form, Short
from storefront.core.links import Target

Name = Annotated[Short, Field(min_length=1)]
Secret = Annotated[str, Field(max_length=2000)]


class ProfileForm(Form):
    """A change: what is not sent stays. Null takes the secret and the address of the description away."""

    name: Name | None = None
    issuer: Target | None = None
    client_id: Name | None = None
    client_secret: Secret | None = Field(default=None, repr=False)
    discovery_url: Target | None = None


class NewProfile(ProfileForm):
    name: Name
    issuer: Target
    client_id: Name
