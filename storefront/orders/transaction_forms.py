"""What a request about a transaction may say."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from storefront.core.fields import Form, Long, Moment, Short
from storefront.orders.states import Reason

Status = Literal["complete", "pending", "cancelled", "failed"]


def _as_text(value: object) -> object:
    """Documented as a number, shown as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Reference = Annotated[Short, BeforeValidator(_as_text)]


class TransactionChanges(Form):
    notes: Long | None = None
    status: Status | None = None
    status_reason: Reason | None = None
    charge_date: Moment | None = None
    gateway_transaction_id: Reference | None = None
    gateway_reference: Reference | None = None
