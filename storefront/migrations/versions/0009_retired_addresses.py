"""addresses that products and categories had before are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Deleted products kept their permalinks: the last to have one counts, if nothing else has it now."""
    op.create_table(
        "retired_address",
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["merchant_id"], ["merchant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("merchant_id", "kind", "name"),
    )
    op.execute(
        """
        INSERT INTO retired_address (merchant_id, kind, name, owner_id, since)
        SELECT merchant_id, 'product', name, id, deleted
        FROM (
            SELECT id, merchant_id, deleted, lower(permalink) AS name, row_number() OVER (
                PARTITION BY merchant_id, lower(permalink)
                ORDER BY CASE WHEN deleted IS NULL THEN 0 ELSE 1 END, deleted DESC, id DESC
            ) AS place
            FROM product
        ) AS had
        WHERE place = 1 AND deleted IS NOT NULL
        """
    )


def downgrade() -> None:
    op.drop_table("retired_address")
