"""The parts of a product that a reader may ask for; each costs a fixed number of queries."""

from enum import Enum


class Part(Enum):
    CATEGORIES = "categories"
    ASSETS = "assets"
    GROUPS = "variant_groups"
    VARIANTS = "variants"
    EXTRA_FIELDS = "extra_fields"
    RELATED = "related_products"
    DOWNLOADS = "downloads"
    RATES = "rates"
    ATTRIBUTES = "attributes"


BRIEF = frozenset({Part.CATEGORIES, Part.ASSETS})
"""What every list of the API shows."""
CARDS = BRIEF | {Part.GROUPS, Part.VARIANTS}
"""What a list of product cards shows: pictures and the range of prices."""
ANSWER = BRIEF | {Part.GROUPS, Part.EXTRA_FIELDS, Part.RELATED, Part.ATTRIBUTES}
"""What the answer of the API about one product shows."""
PAGE = ANSWER | {Part.VARIANTS}
"""What a product's page shows."""
UNSOLD = frozenset(Part) - {Part.VARIANTS, Part.RELATED}
"""What shows no stock: a sale changes nothing in it."""
BUYING = frozenset({Part.GROUPS, Part.VARIANTS, Part.EXTRA_FIELDS, Part.RATES, Part.DOWNLOADS, Part.ASSETS})
"""What carts and checkouts ask about."""
