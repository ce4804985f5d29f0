"""products are found by parts of their permalinks."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        UPDATE findable SET text = text || ' ' || product.permalink_key
        FROM product WHERE product.id = findable.id AND product.merchant_id = findable.merchant_id
            AND product.permalink_key IS NOT NULL
        """
    )
