"""What merchants have plugged in, and how it goes."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped

INITIALIZING, READY, FAILED = "initializing", "ready", "failed"
MOVES: dict[str, tuple[str, ...]] = {
    INITIALIZING: (READY, FAILED, INITIALIZING),
    READY: (INITIALIZING, FAILED),
    FAILED: (INITIALIZING,),
}
"""The life of an integration: where each status may lead. Setting it up begins it anew from anywhere."""


class Integration(Owned, Stamped, Base):
    """A template with one merchant's configuration."""

    __tablename__ = "integration"

    id: Mapped[Id]
    template_id: Mapped[str]
    status: Mapped[str] = mapped_column(default=INITIALIZING)
    deployment: Mapped[int] = mapped_column(default=1)
    """How many times it was set up: work for an earlier time is out of date."""
    url: Mapped[str | None]
    config: Mapped[dict[str, Any]] = json_column(default=dict)
    """As `config.py` keeps it: secrets are {"sealed", "shown"}."""
    events: Mapped[list[str]] = json_column(default=list)
    """What it follows."""
    recent: Mapped[str] = mapped_column(default="")
    """How the latest runs went, oldest first: `1` well, `0` not."""
    last_run: Mapped[int | None]
    last_error: Mapped[str | None]
    """Why the latest run, or setting it up, did not go well; without secrets."""
    meta: Mapped[Any] = json_column()


def check_moves() -> None:
    """Raises ValueError when a status leads to one that nobody knows, or that cannot be left or reached."""
    named = {status for leads in MOVES.values() for status in leads}
    if named != set(MOVES) or not all(MOVES.values()):
        raise ValueError("MOVES names a status that it does not describe.")


check_moves()
