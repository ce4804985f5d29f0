"""Assets."""

from storefront.assets.forms import AssetChanges, NewAsset
from storefront.assets.shapes import AssetShape
from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged

ONE = "/v1/assets/{asset_id}"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
"""The smallest picture there is."""

ASSETS = Chapter(
    "Assets",
    "Pictures and files. They are uploaded once and then linked: from products, options, variants, "
    "categories and the merchant.",
    (
        Operation(
            "GET",
            "/v1/assets",
            "List assets",
            "All files, newest first.",
            {200: Page[AssetShape]},
            key="secret",
            query=Paged,
            usual=15,
            sends={"limit": 15},
        ),
        Operation(
            "GET", ONE, "Get an asset", "One file and where it can be read.", {200: AssetShape}, key="secret"
        ),
        Operation(
            "POST",
            "/v1/assets",
            "Create an asset",
            "Keeps a file that is sent along in base64 (at most 2 MB), or fetches it from an address "
            "after the answer. What a file is, is decided by what is in it. Pictures are kept in several "
            "sizes.",
            {201: AssetShape},
            key="secret",
            body=NewAsset,
            sends={"filename": "mug.png", "contents": DOT, "description": "A mug on a windowsill"},
        ),
        Operation(
            "PUT",
            ONE,
            "Change an asset",
            "Changes its name, description or notes. The file itself stays: for another one, make another "
            "asset.",
            {200: AssetShape},
            key="secret",
            body=AssetChanges,
            sends={"description": "A mug by the window"},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete an asset",
            "Deletes the file and takes it out of everything that shows it.",
            {204: None},
            key="secret",
        ),
    ),
)
