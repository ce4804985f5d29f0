"""charges that may still change are followed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "open_charge",
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("wish", sa.String(), nullable=True),
        sa.Column("said", JSON, nullable=False),
        sa.Column("cancels", sa.Boolean(), nullable=False),
        sa.Column("revoke_downloads", sa.Boolean(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["merchant_id"], ["merchant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["order_id"], ["order.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("order_id"),
    )
    op.create_index(op.f("ix_open_charge_merchant_id"), "open_charge", ["merchant_id"])
    op.create_index(op.f("ix_open_charge_due"), "open_charge", ["due"])
    op.execute(
        """
        INSERT INTO open_charge (
            order_id, due, asked, lease, wish, said, cancels, revoke_downloads, merchant_id, created, updated
        )
        SELECT "order".id, 0, 0, 0, NULL, '{}', false, true, "order".merchant_id,
            order_transaction.created, order_transaction.updated
        FROM order_transaction JOIN "order" ON "order".id = order_transaction.order_id
            AND "order".merchant_id = order_transaction.merchant_id
        WHERE order_transaction.type = 'charge' AND order_transaction.status IN ('pending', 'authorized')
            AND order_transaction.gateway NOT IN ('manual', 'test_gateway')
        """
    )


def downgrade() -> None:
    op.drop_table("open_charge")
