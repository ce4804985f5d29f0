"""Where events are sent, what became of each attempt, and the key that signs them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Webhook(Owned, Stamped, Base):
    """A subscription."""

    __tablename__ = "webhook"

    id: Mapped[Id]
    url: Mapped[str]
    events: Mapped[list[str]] = json_column(default=list)
    active: Mapped[bool] = mapped_column(default=True)
    settled: Mapped[list[str] | None] = json_column()
    """Ids of events that waited in the outbox when this was last written: who hears them was decided then."""
    failing_since: Mapped[int | None]
    """When the first of the attempts was made that failed one after the other (unix seconds)."""


class WebhookAttempt(Owned, Base):
    """One attempt to deliver an event; the latest of them are a webhook's history."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (Index("ix_webhook_attempt_history", "webhook_id", "created", "id"),)

    id: Mapped[Id]
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    delivery_id: Mapped[str]
    """The same for every attempt to deliver one event to one address."""
    event: Mapped[str]
    url: Mapped[str]
    response_code: Mapped[int]
    """The receiver's status; 0 where no answer came."""
    response_body: Mapped[str]
    created: Mapped[int]


class SigningKey(Base):
    """A merchant's signing key, unreadable at rest."""

    __tablename__ = "signing_key"

    merchant_id: Mapped[int] = mapped_column(
        ForeignKey("merchant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sealed: Mapped[str]
