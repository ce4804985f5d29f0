"""Alembic, and how it finds our scripts."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storefront.migrations.planner import tell_planner

SEARCH = "findable_words"
"""Tables in which SQLite indexes texts, as `ix_findable_text` does on PostgreSQL. Known to scripts only."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    command.upgrade(config(connection), revision)
    tell_planner(connection)


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


def is_declared(name: str | None, kind: str, _: Any) -> bool:
    """Whether the code declares what a database has; for comparing the two."""
    return not (name or "").startswith(SEARCH) and (kind, name) != ("index", "ix_findable_text")
