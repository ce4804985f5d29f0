"""A product while it is written: what all the steps of one change share."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product
from storefront.core.errors import Invalid, NotFound
from storefront.merchants.seller import Seller


@dataclass
class Writing:
    """Steps note what they refuse, under the request's own names; `finish` raises it all at once.

    The error ends the transaction, so a step may go on writing after a refusal.
    """

    session: AsyncSession
    seller: Seller
    product: Product
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def merchant_id(self) -> int:
        return self.seller.merchant_id

    def refuse(self, name: str, text: str = "") -> None:
        self.errors.setdefault(name, []).append(text or f"The selected {name} is invalid.")

    def finish(self) -> None:
        """Raises Invalid if anything was refused."""
        if self.errors:
            raise Invalid(self.errors)

    async def known(self, model: Any, ids: Iterable[str]) -> set[str]:
        """Which of the ids are rows of the merchant's."""
        return await known_ids(self.session, self.merchant_id, model, ids)

    async def refuse_unknown(self, model: Any, named: Iterable[tuple[str, str]]) -> list[str]:
        """The known ones of (field name, id), each once; the others are refused under their names."""
        pairs = list(named)
        known = await self.known(model, (id for _, id in pairs))
        for name, id in pairs:
            if id not in known:
                self.refuse(name)
        return list(dict.fromkeys(id for _, id in pairs if id in known))


async def open_product(session: AsyncSession, seller: Seller, product_id: str) -> Writing:
    """The product, to change it. Raises NotFound for one that is not there, or deleted."""
    statement = select(Product).where(
        Product.merchant_id == seller.merchant_id, Product.id == product_id, Product.deleted.is_(None)
    )
    product = await session.scalar(statement)
    if product is None:
        raise NotFound.of("product", product_id)
    return Writing(session, seller, product)


async def known_ids(session: AsyncSession, merchant_id: int, model: Any, ids: Iterable[str]) -> set[str]:
    wanted = set(ids)
    if not wanted:
        return set()
    conditions = [model.merchant_id == merchant_id, model.id.in_(wanted)]
    if model is Product:
        conditions.append(Product.deleted.is_(None))
    return set(await session.scalars(select(model.id).where(*conditions)))


def numbered(name: str, ids: Collection[str], suffix: str = "") -> list[tuple[str, str]]:
    """Ids with the names of their fields: `categories.0.id` and so on."""
    return [(f"{name}.{place}{suffix}", id) for place, id in enumerate(ids)]
