"""An error was one sentence, with fewer words for its kind."""

import re
from collections.abc import Mapping, Sequence

from storefront.versions.asked import Asked, Json
from storefront.versions.extra_fields import older_spelling
from storefront.versions.shape import without

CAPTURE = "POST /v1/checkouts/*"
OF_THE_FORM = {"customer", "shipping", "billing", "fulfillment", "extrafields"}
"""Fields that a buyer fills in."""
NO_REFUSED_PAYMENT = {"account_limitation", "requires_verification"}
MISSING = re.compile(r'The (.+) with id "(.*)" was not found\.', re.DOTALL)


def older_error(body: Json, asked: Asked) -> Json:
    """An error has the older word for its kind and says in one sentence what is wrong."""
    error = body["error"]
    change = BY_STATUS.get(error["status_code"])
    return {**body, "error": change(error, asked)} if change else body


def sentence(error: Json) -> str:
    """All that is wrong, each thing once, in one text."""
    texts = [text for found in error.get("errors", {}).values() for text in found]
    return " ".join(dict.fromkeys(texts)) or str(error["message"])


def _not_found(error: Json, _: Asked) -> Json:
    """What is not there is named with its id in parentheses: `Cart (cart_1) does not exist`."""
    found = MISSING.fullmatch(error["message"])
    if found is None:
        return error
    kind = found[1][:1].upper() + found[1][1:]
    return {**error, "message": f"{kind} ({found[2]}) does not exist"}


def _payment(error: Json, _: Asked) -> Json:
    """Whatever the gateway refuses is a `gateway_error`."""
    return error if error["type"] in NO_REFUSED_PAYMENT else {**error, "type": "gateway_error"}


def _invalid(error: Json, asked: Asked) -> Json:
    """What is not valid is `not_valid` with one message; a buyer's form gets each field's own message from
    2021-03-10 on."""
    errors = older_spelling(error.get("errors", {}))
    if asked.fuller and asked.route == CAPTURE and any(_of_the_form(field) for field in errors):
        return {**error, "type": "validation", "message": _by_field(errors), "errors": errors}
    older = {**error, "type": "not_valid", "message": sentence(error)}
    return {**older, "errors": errors} if asked.fuller else without(older, {"errors"})


def _of_the_form(field: str) -> bool:
    return field.partition(".")[0] in OF_THE_FORM


def _by_field(errors: Mapping[str, Sequence[str]]) -> list[Json]:
    """Each message with the name that its field has in the form: `shipping[street]`."""
    return [{"param": _in_form(field), "error": text} for field, texts in errors.items() for text in texts]


def _in_form(field: str) -> str:
    first, *parts = field.split(".")
    return first + "".join(f"[{part}]" for part in parts)


BY_STATUS = {402: _payment, 404: _not_found, 422: _invalid}
