"""one payment pays one order."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MAY_PAY = sa.text("state IN ('held', 'waiting', 'settled')")


def upgrade() -> None:
    op.create_index(
        "uq_attempt_reference",
        "attempt",
        ["merchant_id", "gateway_id", "reference"],
        unique=True,
        sqlite_where=MAY_PAY,
        postgresql_where=MAY_PAY,
    )


def downgrade() -> None:
    op.drop_index("uq_attempt_reference", table_name="attempt")
