"""events and tasks know the request that they come of."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("event", "task"):
        op.add_column(table, sa.Column("cause", sa.String(), nullable=True))
