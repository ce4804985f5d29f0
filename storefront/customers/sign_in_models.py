"""How customers sign in: links and codes sent by mail, and identity providers that vouch for them."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned
from storefront.core.db import Base, Stamped


class LoginToken(Owned, Stamped, Base):
    """Opens a customer's account once. What opens it is stored as a hash only."""

    __tablename__ = "login_token"
    __table_args__ = (UniqueConstraint("hash"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    hash: Mapped[str]
    """SHA-256 of the token: it is random, so a slow hash would protect nothing more."""
    code_hash: Mapped[str | None]
    """Of six digits that do the same where the link was asked for; keyed, because they are few."""
    attempts: Mapped[int] = mapped_column(default=0)
    """Codes that were tried."""
    expires: Mapped[int]


class OidcProfile(Owned, Stamped, Base):
    """An identity provider (OpenID Connect) that a merchant's customers may sign in with."""

    __tablename__ = "oidc_profile"

    id: Mapped[Id]
    name: Mapped[str]
    issuer: Mapped[str]
    client_id: Mapped[str]
    sealed_secret: Mapped[str | None]
    shown_secret: Mapped[str | None]
    """The end of the secret, behind a mask."""
    discovery_url: Mapped[str | None]
    """Where the provider describes itself, if not at the usual place below the issuer."""


class OidcIdentity(Owned, Stamped, Base):
    """Somebody a provider vouched for."""

    __tablename__ = "oidc_identity"
    __table_args__ = (UniqueConstraint("merchant_id", "issuer", "subject"),)

    id: Mapped[Id]
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
