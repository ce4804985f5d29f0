"""Texts that people look through by any part of a word: one table for all of them, indexed by trigrams.

SQLite indexes it by FTS5 (kept up by triggers), PostgreSQL by `pg_trgm` where the extension may be had. Parts
of less than three letters are looked for in the texts themselves, as everything is without an index: what is
found is the same everywhere.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, Text, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.functions import FunctionElement

from storefront.core.columns import Owned
from storefront.core.db import Base

INDEX = "findable_words"
"""The FTS5 table, beside the SQLite database's own."""
SHORTEST = 3
"""Letters of a part that the index knows."""


class Findable(Owned, Base):
    """What is looked through to find one thing, in lower case."""

    __tablename__ = "findable"

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    """The thing's own."""
    text: Mapped[str] = mapped_column(Text)


def _writing(kind: Any) -> Any:
    adding = kind.insert(Findable.__table__)
    same = Findable.merchant_id == adding.excluded.merchant_id
    return adding.on_conflict_do_update(
        index_elements=[Findable.id],
        set_={"text": adding.excluded.text},
        where=same & (Findable.text != adding.excluded.text),
    )


WRITING = {"sqlite": _writing(sqlite), "postgresql": _writing(postgresql)}
"""Made once for each kind of database: every purchase asks it."""


async def make_findable(session: AsyncSession, merchant_id: int, id: str, text: str) -> None:
    """From here on the thing is found by parts of this text, and by no other."""
    row = {"merchant_id": merchant_id, "id": id, "text": text}
    await session.execute(WRITING[session.get_bind().dialect.name], row)


async def forget_findable(session: AsyncSession, merchant_id: int, ids: Select[str]) -> None:
    """Of things that are deleted for good."""
    gone = Findable.merchant_id == merchant_id, Findable.id.in_(ids)
    await session.execute(delete(Findable).where(*gone).execution_options(synchronize_session=False))


def ids_with(merchant_id: int, *parts: str) -> Select[str]:
    """The ids of what has each of the parts in its text, whatever their case."""
    folded = [part.casefold() for part in parts]
    short = [Findable.text.contains(part, autoescape=True) for part in folded if len(part) < SHORTEST]
    long = [part for part in folded if len(part) >= SHORTEST]
    indexed = [_Indexed(long)] if long else []
    return select(Findable.id).where(Findable.merchant_id == merchant_id, *indexed, *short)


class _Indexed(FunctionElement[bool]):
    """That a text has all of some parts of three letters or more."""

    inherit_cache = True
    name = "has_parts"

    def __init__(self, parts: Sequence[str]) -> None:
        phrases = " ".join('"' + part.replace('"', '""') + '"' for part in parts)
        super().__init__(
            Findable.number,
            bindparam(None, phrases, unique=True),
            and_(*(Findable.text.contains(part, autoescape=True) for part in parts)),
        )

    def self_group(self, against: Any = None) -> "_Indexed":
        """It compares by itself: SQLite is not to be asked whether it equals 1."""
        return self


@compiles(_Indexed, "sqlite")
def _by_fts(element: _Indexed, compiler: Any, **options: Any) -> str:
    number, phrases, _ = element.clauses
    asked = compiler.process(phrases, **options)
    return f"{compiler.process(number, **options)} IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH {asked})"  # noqa: S608  # `asked` is a bound parameter


@compiles(_Indexed)
def _by_like(element: _Indexed, compiler: Any, **options: Any) -> str:
    *_, containing = element.clauses
    return str(compiler.process(containing, **options))
