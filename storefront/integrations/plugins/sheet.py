"""A CSV file that grows by one row at a time. Its first column is a row's id.

Rows end with CR LF, and no cell holds these two, so what begins behind them is an id.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence

END = b"\r\n"
MARK = b"\xef\xbb\xbf"
BREAKS = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|\x85")
FORMULA = re.compile(r"[\s\x00-\x1f\u00a0\ufeff\u200b]*[=+\-@＝＋－＠|%]")
"""What spreadsheets take for the beginning of a formula, or of a command to another program."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Sheet:
    """`with_mark`: a new file begins with a byte order mark."""

    def __init__(self, columns: Sequence[str], *, with_mark: bool) -> None:
        self._columns = columns
        self._start = MARK if with_mark else b""

    def adding(self, cells: Sequence[object]) -> Callable[[bytes | None], bytes | None]:
        """From the file as it is to the file with this row; to None where a row with its id is there."""
        row = line(cells)

        def added(kept: bytes | None) -> bytes | None:
            whole = kept or self._start + line(self._columns)
            return None if END + row.partition(b",")[0] + b"," in whole else whole + row

        return added


def line(cells: Sequence[object]) -> bytes:
    """Every cell is quoted, so that a sign inside can end no cell, whatever the reader takes for a comma."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([cell(value) for value in cells])
    return text.getvalue().encode()


def cell(value: object) -> str:
    """As plain text: an apostrophe keeps a spreadsheet from reading a formula."""
    text = BREAKS.sub(" ", "" if value is None else str(value)).replace("\x00", "")
    is_formula = FORMULA.match(text) and not NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
