"""what was sold has a version of its own beside the catalogue's"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("merchant", sa.Column("stock_version", sa.BigInteger(), server_default="1", nullable=False))
