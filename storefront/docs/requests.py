"""JSON schemas of requests: what forms accept, with the wire types of their fields."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from storefront.core.fields import Form
from storefront.docs import open_fields
from storefront.docs.answers import REFERENCE, Schema
from storefront.docs.describe import described, paragraph
from storefront.docs.names import request_name

BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
"""pydantic's own words for bounds that stand behind a function."""
UNSAID = {"title", "description"}
FILE = {"type": "string", "contentEncoding": "base64"}


class Requests:
    """The schemas of a set of forms and of the forms inside them, by their names in the document."""

    def __init__(self, forms: Iterable[type[Form]]) -> None:
        met = list(dict.fromkeys(met for form in forms for met in met_in(form)))
        self.names = {form: request_name(form, met) for form in met}
        self.components = {name: self._schema(form) for form, name in self.names.items()}

    def reference(self, form: type[Form]) -> Schema:
        return {"$ref": f"{REFERENCE}{self.names[form]}"}

    def requires(self, form: type[Form]) -> bool:
        """Whether it has a field that must be sent; without one, some clients send `null` for nothing."""
        return bool(self.components[self.names[form]].get("required"))

    def _schema(self, form: type[Form]) -> Schema:
        made = form.model_json_schema(by_alias=True, ref_template="{model}")
        forms = {met.__name__: self.names[met] for met in met_in(form)}
        words, text = described(form), paragraph(form)
        properties = {
            name: {
                **_tidy(one, forms),
                **open_fields.inside(form, name),
                **({"description": words[name]} if name in words else {}),
            }
            for name, one in made.get("properties", {}).items()
        }
        required = {"required": made["required"]} if made.get("required") else {}
        return {
            "type": "object",
            **({"description": text} if text else {}),
            "properties": properties,
            **required,
        }


def _tidy(schema: Any, names: dict[str, str]) -> Any:
    """Without what only pydantic says, and with our own names."""
    if isinstance(schema, list):
        return [_tidy(one, names) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "binary":
        return dict(FILE)
    if "$ref" in schema:
        return {"$ref": f"{REFERENCE}{names[schema['$ref']]}"}
    return {BOUNDS.get(key, key): _tidy(one, names) for key, one in schema.items() if _is_said(key, one)}


def _is_said(key: str, value: object) -> bool:
    """A default of nothing says nothing."""
    return key not in UNSAID and (key != "default" or isinstance(value, str | int | float))


def met_in(kind: Any) -> Iterator[type[Form]]:
    """Forms in the type, and in their fields."""
    if isinstance(kind, type) and issubclass(kind, Form):
        yield kind
        for info in kind.model_fields.values():
            yield from met_in(info.annotation)
    for part in get_args(kind):
        yield from met_in(part)
