"""Attributes."""

from storefront.attributes.forms import AttributeForm, NewAttribute
from storefront.attributes.shapes import AttributeShape
from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged

ONE = "/v1/attributes/{attribute_id}"

ATTRIBUTES = Chapter(
    "Attributes",
    "Facts that products have in common, such as a material. Each product holds at most one answer per "
    "attribute, and products can be found by them. What is not public is seen with a secret key only.",
    (
        Operation(
            "GET",
            "/v1/attributes",
            "List attributes",
            "All attributes of the merchant.",
            {200: Page[AttributeShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", ONE, "Get an attribute", "One attribute.", {200: AttributeShape}, key="secret"),
        Operation(
            "POST",
            "/v1/attributes",
            "Create an attribute",
            "Makes an attribute. Types with choices (`options`, `radio`) take a list of them in `options`.",
            {201: AttributeShape},
            key="secret",
            body=NewAttribute,
            sends={
                "name": "Material",
                "type": "options",
                "is_public": True,
                "options": [
                    {"value": "stoneware", "label": "Stoneware"},
                    {"value": "glass", "label": "Glass"},
                ],
            },
        ),
        Operation(
            "PUT",
            ONE,
            "Change an attribute",
            "Changes what the request names. Choices that are left out go, and products lose them.",
            {200: AttributeShape},
            key="secret",
            body=AttributeForm,
            sends={"name": "Made of", "options": [{"value": "stoneware", "label": "Fine stoneware"}]},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete an attribute",
            "Products lose what they have of it.",
            {204: None},
            key="secret",
        ),
    ),
)
