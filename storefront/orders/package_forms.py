"""What a request about a file of an order may say."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BeforeValidator

from storefront.core.fields import Form, Stock

LATEST = 253_402_300_799
"""The last second of the year 9999."""


def _moment(value: object) -> int | None:
    """`2030-01-31 14:22:22`, UTC, or unix seconds; null is never."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LATEST:
        return value
    if not isinstance(value, str):
        raise ValueError("The value must be a date such as 2030-01-31 14:22:22.")
    try:
        found = datetime.fromisoformat(value.strip())
        return max(0, int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()))
    except (ValueError, OverflowError) as error:
        raise ValueError("The value must be a date such as 2030-01-31 14:22:22.") from error


class Enabling(Form):
    """What is not named is renewed where it had ended; null means without limit and without end."""

    remaining_downloads: Stock | None = None
    access_expires: Annotated[
        int | None, BeforeValidator(_moment, json_schema_input_type=int | str | None)
    ] = None
