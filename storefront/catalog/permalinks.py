"""A product's address in the shop: given, or six letters and digits."""

import re
import secrets
import string

from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.catalog.text import folded
from storefront.catalog.writing import Writing

FIT = re.compile(r"[A-Za-z0-9-]{1,200}")
ALPHABET = string.ascii_lowercase + string.digits
LENGTH = 6
RESERVED = frozenset(
    {
        "account", "admin", "assets", "cart", "categories", "checkout", "docs", "fulfill", "health", "orders",
        "products", "ready", "search", "static", "v1",
    }
)  # fmt: skip
"""The first words of the house's own addresses."""
FIELD = "product.permalink"


async def set_permalink(writing: Writing, wanted: str | None) -> None:
    """Give the product this permalink, or a new one; refuses one that is unfit or in use."""
    if wanted is None:
        wanted = await _unused(writing)
    elif unfit := _unfit(wanted):
        writing.refuse(FIELD, unfit)
    elif await _in_use(writing, wanted):
        writing.refuse(FIELD, "Provided permalink is already in use.")
    writing.product.permalink = wanted
    writing.product.permalink_key = folded(wanted)


def _unfit(text: str) -> str | None:
    if not FIT.fullmatch(text):
        return "The permalink may only contain letters, numbers, and dashes."
    if text.isdigit() or text.lower() in RESERVED:
        return "This permalink is reserved. Please choose another one."
    return None


async def _in_use(writing: Writing, text: str) -> bool:
    statement = select(Product.id).where(
        Product.merchant_id == writing.merchant_id,
        Product.permalink_key == folded(text),
        Product.id != writing.product.id,
    )
    with writing.session.no_autoflush:
        return await writing.session.scalar(statement) is not None


async def _unused(writing: Writing) -> str:
    while True:
        text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not _unfit(text) and not await _in_use(writing, text):
            return text
