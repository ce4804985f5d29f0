"""What is sent to set up or change an integration. Which settings it has depends on its template."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from storefront.core.fields import Flag, Form, MetaValue
from storefront.core.links import Target

Id = Annotated[str, Field(max_length=255)]


class Settled(Form):
    """What is said when it is set up and later. `config` replaces the one that is there."""

    config: dict[str, Any] | None = Field(default=None, repr=False)
    url: Target | None = None
    meta: MetaValue = None

    @field_validator("config", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """Where there is nothing to set, some clients send an empty list."""
        return {} if value == [] else value


class NewIntegration(Settled):
    template: Id


class IntegrationForm(Settled):
    """All optional. `redeploy` sets it up anew; `status` is what an integration says of itself."""

    template: Id | None = None
    redeploy: Flag | None = None
    status: Literal["initializing", "ready", "failed"] | None = None
