"""Merchants and their API keys."""

from typing import Any

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, json_column
from storefront.core.db import Base, Stamped


class Merchant(Stamped, Base):
    """A shop: who sells, in which currency, under which rules."""

    __tablename__ = "merchant"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]
    description: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="active")
    """`active` or `disabled`; a disabled one answers 402 to captures."""
    sandbox: Mapped[bool] = mapped_column(default=True)
    """A shop that is being tried out: its pages take test cards only and make sandbox orders."""
    country: Mapped[str] = mapped_column(default="US")
    currency: Mapped[str] = mapped_column(default="USD")
    support_email: Mapped[str | None]
    domain: Mapped[str | None] = mapped_column(unique=True)
    """Host (and port) under which this shop's pages answer at `/`."""
    cors_domains: Mapped[list[str]] = json_column(default=list)
    """The merchant's own origins: framing, return links and login links are allowed for these."""
    api_version: Mapped[str] = mapped_column(default="2022-07-21")
    logo_shape: Mapped[str | None]
    logo_asset_id: Mapped[str | None]
    cover_asset_id: Mapped[str | None]
    statement_descriptor: Mapped[str | None]
    analytics: Mapped[dict[str, Any] | None] = json_column()
    hosted_checkouts: Mapped[bool] = mapped_column(default=True)
    hosted_storefront: Mapped[bool] = mapped_column(default=True)
    low_stock: Mapped[int] = mapped_column(default=3)
    """From this many units downwards the shop says "only N left"."""
    links: Mapped[dict[str, str]] = json_column(default=dict)
    """Help links shown on every page: returns, privacy, terms (absolute URLs)."""
    language: Mapped[str | None]
    """What pages speak to visitors whose own language is not offered; English where it was never said."""
    languages: Mapped[list[str] | None] = json_column()
    """Codes of the languages that pages are offered in; all there are where it was never said."""
    states_obligation: Mapped[bool] = mapped_column(default=False)
    """The pay button states the obligation to pay, as EU law asks."""
    tax_enabled: Mapped[bool] = mapped_column(default=True)
    prices_include_tax: Mapped[bool] = mapped_column(default=False)
    shipping_taxed: Mapped[bool] = mapped_column(default=False)
    eu_vat_moss: Mapped[bool] = mapped_column(default=False)
    tax_address: Mapped[dict[str, str] | None] = json_column()
    catalog_version: Mapped[int] = mapped_column(default=1)
    """Grows with every change of the catalogue but its stock; kept renderings carry it."""
    stock_version: Mapped[int] = mapped_column(default=1, server_default="1")
    """Grows when units are sold or come back; kept renderings carry it too."""
    meta: Mapped[Any] = json_column()
    notifications: Mapped[dict[str, Any] | None] = json_column()
    """Which mails are sent, as far as it was ever said (see `notifications.py`)."""
    closed: Mapped[int | None]
    """When the shop was closed (unix seconds): its keys and pages do not answer, its data is kept."""


class ApiKey(Stamped, Base):
    """One of a merchant's keys. Only its SHA-256 is stored; `prefix` is what people recognise it by."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("hash"),)

    id: Mapped[Id]
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String)
    """`public` or `secret`."""
    sandbox: Mapped[bool]
    prefix: Mapped[str]
    hash: Mapped[str]
    revoked: Mapped[int | None]
