"""The OpenAPI document, made of the chapters."""

from typing import Any

from storefront.docs.answers import Answers
from storefront.docs.book import CHAPTERS, operations
from storefront.docs.examples import example, thing
from storefront.docs.names import answer_name
from storefront.docs.operation import Chapter, Key, Operation
from storefront.docs.parameters import HEADERS, NOTHING, parameters
from storefront.docs.refusals import ERROR, NAMES, responses, statuses
from storefront.docs.requests import Requests

Schema = dict[str, Any]
ABOUT = (
    "The API of this shop. It speaks JSON, takes amounts as numbers or plain decimal text, and tells "
    "times in unix seconds. Unknown fields are ignored; a PUT changes what it names and leaves the rest. "
    "Fields that an answer does not name here may be added."
)
KEYS: dict[Key, list[dict[str, list[str]]]] = {
    "any": [{"PublicKey": []}, {"SecretKey": []}],
    "secret": [{"SecretKey": []}],
    "customer": [{"CustomerToken": []}, {"PublicKey": [], "CustomerToken": []}, {"SecretKey": []}],
    "none": [],
}
SCHEMES = {
    "PublicKey": {
        "type": "apiKey", "in": "header", "name": "X-Authorization",
        "description": "`pk_test_…` in the sandbox, `pk_…` live. It may be seen in a browser.",
    },
    "SecretKey": {
        "type": "apiKey", "in": "header", "name": "X-Authorization",
        "description": "`sk_test_…` in the sandbox, `sk_…` live. It belongs on servers only.",
    },
    "CustomerToken": {
        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
        "description": "A customer's own token, as signing in answers it.",
    },
}  # fmt: skip
ECHOES = {
    "ChecVersion": {"description": "The version of the answer.", "schema": {"type": "string"}},
    "RetryAfter": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}


class Book:
    """The document, and the schemas it was made of."""

    def __init__(self, base_url: str) -> None:
        self.answers = Answers()
        self.shown: set[str] = set()
        """Names of examples that operations refer to."""
        self.requests = Requests(
            form for one in operations() for form in (*one.bodies, *([one.query] if one.query else []))
        )
        paths = self._paths()
        schemas = {**self.answers.components, **self.requests.components, "Error": ERROR}
        self.document: Schema = {
            "openapi": "3.1.0",
            "info": {"title": "Storefront", "version": "2022-07-21", "description": ABOUT},
            "servers": [{"url": base_url}],
            "tags": [{"name": chapter.title, "description": chapter.text} for chapter in CHAPTERS],
            "paths": paths,
            "components": {
                "schemas": dict(sorted(schemas.items())),
                "responses": responses(),
                "examples": {name: {"value": thing(name)} for name in sorted(self.shown)},
                "parameters": {name: {"name": name, "in": "header", **one} for name, one in HEADERS.items()},
                "headers": ECHOES,
                "securitySchemes": SCHEMES,
            },
        }

    def _paths(self) -> Schema:
        found: Schema = {}
        for chapter in CHAPTERS:
            for one in chapter.operations:
                found.setdefault(one.path, {})[one.method.lower()] = self._operation(chapter, one)
        return found

    def _operation(self, chapter: Chapter, one: Operation) -> Schema:
        body = {"requestBody": self._body(one)} if one.bodies else {}
        return {
            "operationId": one.slug.replace("-", "_"),
            "tags": [chapter.title],
            "summary": one.title,
            "description": one.text,
            "security": KEYS[one.key],
            "parameters": parameters(one, self.requests),
            **body,
            "responses": self._responses(one),
        }

    def _body(self, one: Operation) -> Schema:
        choices = [self.requests.reference(form) for form in one.bodies]
        if not all(self.requests.requires(form) for form in one.bodies):
            choices.append(NOTHING)
        schema = choices[0] if len(choices) == 1 else {"anyOf": choices}
        return {"content": {"application/json": {"schema": schema, "example": one.sends}}}

    def _responses(self, one: Operation) -> Schema:
        refused = {
            str(status): {"$ref": f"#/components/responses/{NAMES[status]}"} for status in statuses(one)
        }
        return {**{str(status): self._answer(one, kind) for status, kind in one.answers.items()}, **refused}

    def _answer(self, one: Operation, kind: Any) -> Schema:
        head: Schema = {"description": "Done." if kind is None else "The answer."}
        if one.key != "none":
            head["headers"] = {"Chec-Version": {"$ref": "#/components/headers/ChecVersion"}}
        if kind is None:
            return head
        content = {"schema": self.answers.schema(kind), **self._example(kind)}
        return {**head, "content": {one.media_type: content}}

    def _example(self, kind: Any) -> Schema:
        """A thing's own example stands among the components; a list's is made of it."""
        name = answer_name(kind) if isinstance(kind, type) else ""
        if not name or thing(name) is None:
            return {"example": example(kind)}
        self.shown.add(name)
        return {"examples": {name: {"$ref": f"#/components/examples/{name}"}}}
