"""What SQLite's planner is told about a shop that has grown, so that its plans fit one from the first day on.

In an embedded shop nearly all rows are one merchant's. Where nothing is known, SQLite takes an index that
begins with the merchant for a narrow one, and reads all there is to find the transactions of twenty orders.
It reads its figures as a connection opens, so figures that are fixed also give every process the same plans
(see "Fixed Results Of ANALYZE" at https://sqlite.org/lang_analyze.html).
"""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, text

OF_ONE = "merchant_id"
ROWS = 1_000_000
FEW = {OF_ONE, "sandbox", "active", "sold_out", "sort_order", "kind", "issuer", "gateway_id"}
"""Columns with few values: naming them leaves nearly as many rows."""
COLUMNS = text(
    "SELECT made.tbl_name AS tbl, made.name AS idx, part.name AS name"
    " FROM sqlite_schema AS made, pragma_index_info(made.name) AS part"
    " WHERE made.type = 'index' ORDER BY made.name, part.seqno"
)
"""Of all indexes, those of unique constraints too."""
FORGET = text("DELETE FROM sqlite_stat1 WHERE idx = :idx")
TELL = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:tbl, :idx, :stat)")


def tell_planner(connection: Connection) -> None:
    """Of every index that begins with the merchant. Another database counts by itself."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # which counts nothing, and makes the table
    told = list(_figures(connection))
    connection.execute(FORGET, told)
    connection.execute(TELL, told)
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # and reads it, for this connection


def _figures(connection: Connection) -> Iterator[dict[str, str]]:
    for (table, index), rows in groupby(connection.execute(COLUMNS), key=lambda row: (row.tbl, row.idx)):
        columns = [row.name for row in rows]
        if columns[0] == OF_ONE:
            yield {"tbl": table, "idx": index, "stat": _rows_left(columns)}


def _rows_left(columns: list[str]) -> str:
    """How many rows there are, then how many are left once each further column is named."""
    found, left = [ROWS], ROWS
    for name in columns:
        left = left if name in FEW else 1
        found.append(left)
    return " ".join(map(str, found))
