"""What is sent to make or change an attribute."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from storefront.core.fields import Flag, Form, MetaValue, Short

Type = Literal["short_text", "long_text", "options", "number", "checkbox", "date", "radio"]
Name = Annotated[Short, Field(min_length=1)]
MOST_CHOICES = 250


def _type(value: object) -> object:
    """`text` is an older word, and some clients send the word in quotes of its own."""
    word = value.strip().strip('"') if isinstance(value, str) else value
    return "short_text" if word == "text" else word


def _choice(value: object) -> object:
    """Bare text is a choice that is called as it is kept."""
    return {"value": value} if isinstance(value, str) else value


class ChoiceFields(Form):
    """Without an id, the choice that has the value already is meant."""

    id: Short | None = None
    value: Name
    label: Name | None = None


def _different(choices: list[ChoiceFields]) -> list[ChoiceFields]:
    if len({choice.value for choice in choices}) < len(choices):
        raise ValueError("The values of the options must differ from one another.")
    return choices


Choices = Annotated[
    list[Annotated[ChoiceFields, BeforeValidator(_choice, json_schema_input_type=ChoiceFields | str)]],
    Field(max_length=MOST_CHOICES),
    AfterValidator(_different),
]


class AttributeForm(Form):
    """All optional, for changes."""

    name: Name | None = None
    description: Annotated[str, Field(max_length=1000)] | None = None
    type: Annotated[Type | None, BeforeValidator(_type)] = None
    required: Flag | None = None
    is_public: Flag | None = None
    is_multiselect: Flag | None = None
    options: Choices | None = None
    default_value: Any = None
    meta: MetaValue = None


class NewAttribute(AttributeForm):
    name: Name
    type: Annotated[Type, BeforeValidator(_type)]
