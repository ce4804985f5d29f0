"""The merchant's own questions."""

from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.extrafields.forms import ExtraFieldForm, ExtraFieldList, NewExtraField
from storefront.extrafields.shapes import ExtraFieldShape

FIELD = "/v1/extra-fields/{field_id}"

EXTRA_FIELDS = Chapter(
    "Extra fields",
    "Questions of the merchant's own: to every buyer at checkout, or about every customer. Questions of a "
    "single product are written with the product.",
    (
        Operation(
            "GET",
            "/v1/extra-fields",
            "List extra fields",
            "The questions of every checkout, or with `scope` those about customers.",
            {200: Page[ExtraFieldShape]},
            key="secret",
            query=ExtraFieldList,
            sends={"scope": "checkout"},
        ),
        Operation("GET", FIELD, "Get an extra field", "One question.", {200: ExtraFieldShape}, key="secret"),
        Operation(
            "POST",
            "/v1/extra-fields",
            "Create an extra field",
            "Adds a question. Types with choices (`options`, `radio`) take a list of them in `options`.",
            {201: ExtraFieldShape},
            key="secret",
            body=NewExtraField,
            sends={"name": "Card text", "type": "text", "required": False},
        ),
        Operation(
            "PUT",
            FIELD,
            "Change an extra field",
            "Changes what the request names. Answers that were given stay as they are.",
            {200: ExtraFieldShape},
            key="secret",
            body=ExtraFieldForm,
            sends={"required": True},
        ),
        Operation(
            "DELETE",
            FIELD,
            "Delete an extra field",
            "It is asked no more. Orders keep the answers they were given.",
            {204: None},
            key="secret",
        ),
    ),
)
