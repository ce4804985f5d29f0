"""How the API says no: the body that all refusals have, and what each status means."""

from typing import Any

from storefront.docs.operation import Operation

Schema = dict[str, Any]
MEANINGS = {
    400: "The request cannot be read: broken JSON, or a `Chec-Version` that is no date.",
    401: "The key is missing, unknown, of the wrong kind, or a live one over plain HTTP.",
    402: "The payment was refused, or needs a further step of the buyer; `type` says which.",
    403: "The key is good, and this is not for it.",
    404: "There is no such thing, or it is another merchant's.",
    413: "The body is too large.",
    415: "The body is not sent as `application/json`.",
    422: "One or more fields are refused; `errors` names each. Nothing was changed.",
    429: "Too many attempts. `Retry-After` says how many seconds to wait.",
    503: "The shop is busy for a moment. Nothing was changed; try again after `Retry-After` seconds.",
}
WAITING = {429, 503}
NAMES = {status: f"Refused{status}" for status in MEANINGS}
"""Of the shared responses in the document."""
ERROR: Schema = {
    "type": "object",
    "description": "What every refusal answers. The status stands in both places where clients look for it.",
    "properties": {
        "status_code": {"type": "integer", "description": "The status of the answer."},
        "error": {
            "type": "object",
            "properties": {
                "status_code": {"type": "integer", "description": "The same."},
                "type": {"type": "string", "description": "One word for programs, such as `not_found`."},
                "message": {"type": "string", "description": "A sentence for people."},
                "errors": {
                    "type": "object",
                    "description": "What is wrong, by the dotted name of the field.",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                },
            },
            "required": ["status_code", "type", "message"],
        },
    },
    "required": ["status_code", "error"],
}
EXAMPLE = {
    "status_code": 422,
    "error": {
        "status_code": 422,
        "type": "unprocessable_entity",
        "message": "The given data was invalid.",
        "errors": {"quantity": ["The value must be a whole number."]},
    },
}


def statuses(operation: Operation) -> list[int]:
    """Every status of an error that the operation may answer with."""
    found = {503, *operation.refuses}
    if operation.key != "none":
        found |= {400, 401}
    if operation.places:
        found.add(404)
    if operation.key == "customer":
        found.add(403)
    if operation.query:
        found.add(422)
    if operation.bodies or operation.method in {"POST", "PUT"}:
        found |= {400, 413, 415, 422}
    return sorted(found)


def responses() -> Schema:
    """The shared responses of the document."""
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    wait = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return {
        NAMES[status]: {
            "description": text,
            **({"headers": wait} if status in WAITING else {}),
            "content": body,
        }
        for status, text in MEANINGS.items()
    }
