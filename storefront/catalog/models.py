"""What is sold: products, their variants, and categories."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.text import folded
from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


def _key_of(column: str) -> Any:
    """A column default: what an insert gives for `column`, without regard to case."""
    return lambda context: folded(context.get_current_parameters().get(column))


def _listing(name: str, *columns: str) -> Index:
    """Of products that are not deleted, so that lists are counted and leafed through in the index alone."""
    kept = text("deleted IS NULL")
    return Index(name, *columns, sqlite_where=kept, postgresql_where=kept)


class Category(Owned, Stamped, Base):
    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("merchant_id", "slug"),)

    id: Mapped[Id]
    name: Mapped[str]
    slug: Mapped[str]
    """Lower case; part of the page's URL."""
    description: Mapped[str | None]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("category.id", ondelete="SET NULL"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class CategoryAsset(Base):
    __tablename__ = "category_asset"

    category_id: Mapped[str] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)
    asset_id: Mapped[str] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class Product(Owned, Stamped, Base):
    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("merchant_id", "permalink_key"),
        UniqueConstraint("merchant_id", "sku_key"),
        CheckConstraint("available >= 0", name="available_not_negative"),
        _listing("ix_product_listing", "merchant_id", "active", "sort_order", "id"),
        _listing("ix_product_featured", "merchant_id", "active", "sold_out", "sort_order", "id"),
    )

    id: Mapped[Id]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(default=_key_of("name"))
    """The name without regard to case, for sorting; searches look at `Findable`."""
    permalink: Mapped[str]
    """The product's URL; letters, digits and dashes."""
    permalink_key: Mapped[str | None] = mapped_column(default=_key_of("permalink"))
    """The permalink without regard to case; None once deleted."""
    sku: Mapped[str | None]
    sku_key: Mapped[str | None] = mapped_column(default=_key_of("sku"))
    """The SKU without regard to case; None once deleted."""
    description: Mapped[str | None]
    """HTML, cleaned when written and again when rendered."""
    price: Mapped[int]
    """Minor units; the minimum where `pay_what_you_want` holds."""
    active: Mapped[bool] = mapped_column(default=True)
    sort_order: Mapped[int] = mapped_column(default=0)
    inventory_managed: Mapped[bool] = mapped_column(default=False)
    available: Mapped[int] = mapped_column(default=0)
    """Units on hand; meaningful while `inventory_managed`. Falls only by conditional update."""
    stocked: Mapped[int] = mapped_column(default=0)
    """Units ever put on hand: available + held + sold, at every commit."""
    sold_out: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Nobody can buy it now. Written by `mark_sold_out` alone, in the transaction that makes it so."""
    pay_what_you_want: Mapped[bool] = mapped_column(default=False)
    tax_exempt: Mapped[bool] = mapped_column(default=False)
    thank_you_url: Mapped[str | None]
    seo_title: Mapped[str | None]
    seo_description: Mapped[str | None]
    collects_shipping: Mapped[bool] = mapped_column(default=False)
    collects_billing: Mapped[bool] = mapped_column(default=False)
    collects_fullname: Mapped[bool] = mapped_column(default=False)
    collects_extra_fields: Mapped[bool] = mapped_column(default=False)
    ships: Mapped[bool] = mapped_column(default=False)
    """Physical delivery is on."""
    downloads: Mapped[bool] = mapped_column(default=False)
    """Digital delivery is on."""
    access_expires: Mapped[bool] = mapped_column(default=False)
    access_duration: Mapped[int | None]
    access_period: Mapped[str | None]
    """`days`, `weeks`, `months` or `years`."""
    access_limit: Mapped[int | None]
    """Downloads per package; None is unlimited."""
    deleted: Mapped[int | None]
    """When it was deleted; orders keep their snapshot, carts show it as no longer available."""
    meta: Mapped[Any] = json_column()


class ProductAsset(Base):
    """A picture of a product, in order."""

    __tablename__ = "product_asset"

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    asset_id: Mapped[str] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class ProductDownload(Base):
    """A file that buyers of the product may download."""

    __tablename__ = "product_download"

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    asset_id: Mapped[str] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class ProductCategory(Base):
    __tablename__ = "product_category"

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[str] = mapped_column(
        ForeignKey("category.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class RelatedProduct(Base):
    __tablename__ = "related_product"

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    related_id: Mapped[str] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class VariantGroup(Owned, Stamped, Base):
    """One thing to choose, such as Size."""

    __tablename__ = "variant_group"

    id: Mapped[Id]
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class Option(Owned, Stamped, Base):
    """One choice of a group, such as Large, with what it adds to the price."""

    __tablename__ = "option"

    id: Mapped[Id]
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("variant_group.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    price: Mapped[int] = mapped_column(default=0)
    """Minor units added to the product's price."""
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class OptionAsset(Base):
    __tablename__ = "option_asset"

    option_id: Mapped[str] = mapped_column(ForeignKey("option.id", ondelete="CASCADE"), primary_key=True)
    asset_id: Mapped[str] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class Variant(Owned, Stamped, Base):
    """A combination of options that is sold, with its own SKU, stock and price where given."""

    __tablename__ = "variant"
    __table_args__ = (CheckConstraint("available >= 0", name="available_not_negative"),)

    id: Mapped[Id]
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    sku: Mapped[str | None]
    description: Mapped[str | None]
    price: Mapped[int | None]
    """Minor units; None: the product's price plus the options'."""
    available: Mapped[int | None]
    """Units on hand; None: no stock of its own is kept."""
    stocked: Mapped[int] = mapped_column(default=0)
    options: Mapped[dict[str, str]] = json_column(default=dict)
    """Variant group id to option id."""
    is_valid: Mapped[bool] = mapped_column(default=True)
    invalid_reason_code: Mapped[str | None]
    """`missing_options` or `duplicate_variant`."""
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class VariantAsset(Base):
    __tablename__ = "variant_asset"

    variant_id: Mapped[str] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    asset_id: Mapped[str] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
