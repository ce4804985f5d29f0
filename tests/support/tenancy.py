"""Every statement on a merchant's rows names the merchant: looked at on the SQL itself, as it is executed.

A unit of work writes loaded rows back by primary key alone; those rows were read under the rule already.
Migrations move the rows of everybody.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from storefront.core.columns import Owned
from storefront.core.db import Base
from storefront.tables import metadata

OWNED = {str(mapper.local_table) for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
assert set(metadata.tables) >= OWNED
TABLE = re.compile(r'\b(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?')
BY_KEY = re.compile(
    r'^(?:UPDATE|DELETE FROM) .* WHERE (?:"?\w+"?\.\w+ = \S+ AND )?"?(\w+)"?\.id = \S+$', re.DOTALL
)


@contextmanager
def watched(*exempt: str) -> Iterator[list[str]]:
    """The statements inside the block that forgot the merchant, but for those on `exempt` tables."""
    found: list[str] = []

    def look(_: object, __: object, statement: str, *___: object) -> None:
        tables = set(TABLE.findall(statement)) & OWNED - set(exempt)
        if statement.startswith("INSERT INTO _alembic_tmp_"):
            return
        if tables and "merchant_id" not in _conditions(statement) and not BY_KEY.match(statement):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)


def _conditions(statement: str) -> str:
    """What follows the columns that are read or set."""
    return re.split(r"\s(?:FROM|WHERE)\s", statement, maxsplit=1)[-1]
