"""Products and their pictures."""

from storefront.catalog.product_forms import AssetLinksForm, NewProductForm, ProductForm
from storefront.catalog.query_forms import ProductQuery, ProductsQuery
from storefront.catalog.shapes import ProductShape, Success
from storefront.core.paging import Page
from storefront.docs.ids import ASSET, ATTRIBUTE, CATEGORY, RELATED
from storefront.docs.operation import Chapter, Operation

ONE = "/v1/products/{product_id}"
PICTURES = ONE + "/assets"

PRODUCTS = Chapter(
    "Products",
    "What the shop sells. A public key sees what is for sale; a secret key sees hidden products too, and "
    "whatever else only the merchant may know. Everything that belongs to a product can be written "
    "together with it.",
    (
        Operation(
            "GET",
            "/v1/products",
            "List products",
            "Finds products by category, words, price, attributes and more, sorts them, and answers them "
            "page by page. Pictures, variant groups, extra fields, related products and attributes are "
            "left out unless `include` names them.",
            {200: Page[ProductShape]},
            query=ProductsQuery,
            most=200,
            sends={"category_slug": "mugs", "sortBy": "price", "include": "assets,variant_groups"},
        ),
        Operation(
            "GET",
            ONE,
            "Get a product",
            "One product with everything that belongs to it. The id in the path may also be a permalink "
            "or a SKU; `type` says which, and without it all three are tried.",
            {200: ProductShape},
            query=ProductQuery,
            sends={"type": "permalink"},
        ),
        Operation(
            "POST",
            "/v1/products",
            "Create a product",
            "Makes a product with its variant groups, extra fields, delivery, discounts, pictures, "
            "categories and attributes, all of them or nothing. Only `product.name` and `product.price` "
            "are required.",
            {201: ProductShape},
            key="secret",
            body=NewProductForm,
            sends={
                "product": {
                    "name": "Speckled mug",
                    "price": "24.50",
                    "sku": "MUG-1",
                    "description": "<p>Thrown by hand, holds 300 ml.</p>",
                    "inventory": {"managed": True, "available": 12},
                },
                "variant_groups": [
                    {"name": "Glaze", "options": [{"name": "Oat"}, {"name": "Moss", "price": 2}]}
                ],
                "categories": [CATEGORY],
                "assets": [{"id": ASSET, "sort_order": 1}],
                "related_products": [RELATED],
                "attributes": [{"id": ATTRIBUTE, "value": "stoneware"}],
            },
        ),
        Operation(
            "PUT",
            ONE,
            "Change a product",
            "Changes what the request names and leaves the rest. A list that is sent replaces the list "
            "that was there; variant groups and options that should stay are named by their ids. A permalink "
            "that it had before leads on to its page in the hosted shop, until another product takes it.",
            {200: ProductShape},
            key="secret",
            body=ProductForm,
            sends={
                "product": {"name": "Speckled mug", "price": 26},
                "seo": {"title": "A mug for every morning"},
            },
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a product",
            "Takes the product out of the shop for good. Orders keep what was bought; cart lines with it "
            "can no longer be paid. Its permalink and SKU become free; until another product takes the "
            "permalink, the hosted shop answers 410 there.",
            {204: None},
            key="secret",
        ),
        Operation(
            "POST",
            PICTURES,
            "Add pictures to a product",
            "Links assets to the product, beside those it has. Without a `sort_order` they go last.",
            {200: Success},
            key="secret",
            body=AssetLinksForm,
            sends={"assets": [{"id": ASSET, "sort_order": 2}]},
        ),
        Operation(
            "PUT",
            PICTURES,
            "Replace the pictures of a product",
            "Links exactly these assets, in this order. An empty list unlinks them all; the assets stay.",
            {200: Success},
            key="secret",
            body=AssetLinksForm,
            sends={"assets": [{"id": ASSET, "sort_order": 1}]},
        ),
        Operation(
            "DELETE",
            PICTURES + "/{asset_id}",
            "Remove a picture from a product",
            "Unlinks one asset. The asset itself stays.",
            {204: None},
            key="secret",
        ),
    ),
)
