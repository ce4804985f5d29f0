"""What is sent to set up a gateway. Which settings it has depends on its code."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from storefront.core.fields import Flag, Form, MetaValue
from storefront.core.links import Target
from storefront.gateways.settings import KNOWN


def _code(value: object) -> object:
    if not isinstance(value, str) or value.strip() not in KNOWN:
        raise ValueError(f"The value must be one of: {', '.join(sorted(KNOWN))}.")
    return value.strip()


def _enabled(value: object) -> object:
    """As answers show it, {supported, enabled}, it may be sent back too."""
    return value["enabled"] if isinstance(value, dict) and "enabled" in value else value


Code = Annotated[str, BeforeValidator(_code)]
Config = dict[str, Any]


class GatewayForm(Form):
    """All optional, for changes. `return_to` is where a provider's own sign-in would lead back."""

    code: Code | None = None
    sandbox: Annotated[Flag | None, BeforeValidator(_enabled)] = None
    config: Config = Field(default={}, repr=False)
    return_to: Target | None = None
    meta: MetaValue = None

    @field_validator("config", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """Answers show null or an empty list where there is nothing to set."""
        return {} if value in (None, []) else value


class NewGateway(GatewayForm):
    code: Code
