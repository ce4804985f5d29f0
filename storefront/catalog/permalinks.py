"""A product's address in the shop: given, or six letters and digits."""

import re
import secrets
import string
from typing import Annotated

from pydantic import AfterValidator
from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.catalog.retired import reinstate, retire
from storefront.catalog.text import folded
from storefront.catalog.writing import Writing
from storefront.core.fields import Short

FIT = re.compile(r"[A-Za-z0-9-]{1,200}")
ALPHABET = string.ascii_lowercase + string.digits
LENGTH = 6
RESERVED = frozenset(
    {
        "account", "admin", "assets", "cart", "categories", "checkout", "docs", "fulfill", "health",
        "metrics", "orders", "products", "ready", "search", "static", "v1",
    }
)  # fmt: skip
"""The first words of the house's own addresses."""


def _fault(text: str) -> str | None:
    if not FIT.fullmatch(text):
        return "The permalink may only contain letters, numbers, and dashes."
    if text.isdigit() or text.lower() in RESERVED:
        return "This permalink is reserved. Please choose another one."
    return None


def _fit(text: str) -> str:
    if fault := _fault(text):
        raise ValueError(fault)
    return text


Permalink = Annotated[Short, AfterValidator(_fit)]


async def set_permalink(writing: Writing, wanted: str | None) -> None:
    """Give the product this permalink, or a new one; refuses one that is in use."""
    if wanted and await _in_use(writing, wanted):
        writing.refuse("product.permalink", "Provided permalink is already in use.")
        wanted = None
    text = wanted or await _unused(writing)
    if folded(text) != writing.product.permalink_key:
        await _readdress(writing, text)
    writing.product.permalink, writing.product.permalink_key = text, folded(text)


async def _readdress(writing: Writing, text: str) -> None:
    """What people know the product by goes on leading to it."""
    if writing.product.permalink_key is not None:
        await retire(writing.session, writing.merchant_id, "product", writing.product.id)
    await reinstate(writing.session, writing.merchant_id, "product", text.casefold())


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
        if not _fault(text) and not await _in_use(writing, text):
            return text
