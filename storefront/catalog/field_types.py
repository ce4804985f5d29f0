"""Field types of catalogue requests, forgiving where older clients write them differently."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from storefront.core.fields import Ids, Short

PERIODS = ("days", "weeks", "months", "years")
NUMBERED = {"0": "days", "1": "weeks", "2": "years"}
"""Periods as the API numbers them."""
MOST = 250
"""Members of any one list."""


def _filled(text: str) -> str:
    if not text:
        raise ValueError("The value may not be empty.")
    return text


def _blank_is_nothing(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _period(value: object) -> str:
    word = NUMBERED.get(str(value).strip(), str(value).strip().lower())
    if word not in PERIODS or isinstance(value, bool):
        raise ValueError(f"The value must be one of: {', '.join(PERIODS)}.")
    return word


def _limit(value: object) -> object:
    """`unlimited` is no limit."""
    return None if isinstance(value, str) and value.strip().lower() in {"unlimited", ""} else value


def _members(value: object) -> object:
    """The values of a map, in its order: variants are shown with one and sent with either."""
    return list(value.values()) if isinstance(value, dict) else value


def _linked(value: Any) -> Any:
    """A bare id is a link without a place of its own."""
    return {"id": value} if isinstance(value, str) else value


Name = Annotated[Short, AfterValidator(_filled)]
OrNothing = BeforeValidator(_blank_is_nothing)
"""Empty text means nothing."""
Period = Annotated[str, BeforeValidator(_period)]
OrUnlimited = BeforeValidator(_limit)
OptionIds = Annotated[Ids, BeforeValidator(_members), Field(max_length=MOST)]
OrBareId = BeforeValidator(_linked)
