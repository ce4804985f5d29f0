"""Variant groups, their options, and the variants that are made of them."""

from storefront.catalog.choice_forms import GroupFields, KnownVariants, NewVariants, VariantFields, VariantIds
from storefront.catalog.query_forms import VariantsQuery
from storefront.catalog.shapes import GroupShape, VariantShape
from storefront.core.paging import Page, Rows
from storefront.docs.ids import ASSET, OPTION, VARIANT
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged

GROUPS = "/v1/products/{product_id}/variant_groups"
GROUP = GROUPS + "/{group_id}"
ALL = "/v1/products/{product_id}/variants"
ONE = ALL + "/{variant_id}"

VARIANT_GROUPS = Chapter(
    "Variant groups",
    "What can be chosen of a product, such as its size: groups of options, each of which may add to the "
    "price.",
    (
        Operation(
            "GET",
            GROUPS,
            "List variant groups",
            "The product's groups with their options, in the order in which they are chosen.",
            {200: Page[GroupShape]},
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", GROUP, "Get a variant group", "One group with its options.", {200: GroupShape}),
        Operation(
            "POST",
            GROUPS,
            "Create a variant group",
            "Adds something to choose. Variants that are there already lack an option of the new group: "
            "they stop being valid until they name one.",
            {201: GroupShape},
            key="secret",
            body=GroupFields,
            sends={"name": "Size", "options": [{"name": "Small"}, {"name": "Large", "price": "4.00"}]},
        ),
        Operation(
            "PUT",
            GROUP,
            "Change a variant group",
            "Changes the name, the notes or the options. A list of options keeps those whose id it names "
            "and makes those without one; options it leaves out go, and with them the variants that use "
            "them.",
            {200: GroupShape},
            key="secret",
            body=GroupFields,
            sends={
                "name": "Glaze",
                "options": [{"id": OPTION, "name": "Oat"}, {"name": "Slate", "price": 3}],
            },
        ),
        Operation(
            "DELETE",
            GROUP,
            "Delete a variant group",
            "Takes the group away with its options, and every variant that uses one of them.",
            {204: None},
            key="secret",
        ),
    ),
)

VARIANTS = Chapter(
    "Variants",
    "A combination of options with a SKU, a stock, a price or pictures of its own. A product needs none: "
    "options can be chosen without them.",
    (
        Operation(
            "GET",
            ALL,
            "List variants",
            "The product's variants. `option_ids` finds those that contain all of the options, `is_valid` "
            "those that can (or cannot) be bought.",
            {200: Page[VariantShape]},
            query=VariantsQuery,
            usual=100,
            most=200,
            sends={"option_ids": OPTION, "is_valid": True},
        ),
        Operation("GET", ONE, "Get a variant", "One variant of the product.", {200: VariantShape}),
        Operation(
            "POST",
            ALL,
            "Create variants",
            "Makes one variant, or all of a list under `variants`, or none when one of them is refused. A "
            "combination that nobody can buy is made too, and says in `invalid_reason_code` why.",
            {201: (VariantShape, Rows[VariantShape])},
            key="secret",
            body=(VariantFields, NewVariants),
            sends={
                "sku": "MUG-OAT",
                "options": [OPTION],
                "inventory": 4,
                "price": "25.00",
                "assets": [ASSET],
            },
        ),
        Operation(
            "PUT",
            ALL,
            "Change several variants",
            "Changes all of the variants in the list, or none when one of them is refused.",
            {200: Rows[VariantShape]},
            key="secret",
            body=KnownVariants,
            sends={"variants": [{"id": VARIANT, "price": "23.00", "inventory": 7}]},
        ),
        Operation(
            "PUT",
            ONE,
            "Change a variant",
            "Changes what the request names. Null for `sku`, `price` or `inventory` makes the product's "
            "own count.",
            {200: VariantShape},
            key="secret",
            body=VariantFields,
            sends={"sku": "MUG-OAT", "price": None},
        ),
        Operation(
            "DELETE",
            ALL,
            "Delete several variants",
            "Deletes the variants whose ids stand under `variants`, all or none. Clients that send no "
            "body with DELETE may name them in the query string.",
            {204: None},
            key="secret",
            body=VariantIds,
            sends={"variants": [VARIANT]},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a variant",
            "Its options stay and can still be chosen.",
            {204: None},
            key="secret",
        ),
    ),
)
