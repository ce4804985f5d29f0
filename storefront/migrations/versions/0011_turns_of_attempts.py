"""attempts of a token have turns: several may begin within a second"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("checkout", sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("attempt", sa.Column("turn", sa.BigInteger(), server_default="1", nullable=False))
    op.execute(
        "UPDATE checkout SET attempts = 1 WHERE EXISTS (SELECT 1 FROM attempt"
        " WHERE attempt.merchant_id = checkout.merchant_id AND attempt.checkout_id = checkout.id)"
    )
