"""found by trigrams, counted one by one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LISTS = {
    "ix_product_listing": ["merchant_id", "active", "sort_order", "id"],
    "ix_product_featured": ["merchant_id", "active", "sold_out", "sort_order", "id"],
}
OF_PRODUCTS = """
    INSERT INTO findable (merchant_id, id, text)
    SELECT merchant_id, id, name_key || ' ' || search_text FROM product WHERE merchant_id IS NOT NULL
"""
OF_ORDERS = """
    INSERT INTO findable (merchant_id, id, text)
    SELECT merchant_id, id, search FROM "order" WHERE merchant_id IS NOT NULL
"""
TALLY = """
    INSERT INTO order_tally (merchant_id, sandbox, orders)
    SELECT merchant_id, sandbox, count(*) FROM "order" WHERE merchant_id IS NOT NULL GROUP BY 1, 2
"""
WORDS = """
    CREATE VIRTUAL TABLE findable_words
    USING fts5(text, content=findable, content_rowid=number, tokenize=trigram)
"""
ADD = "INSERT INTO findable_words (rowid, text) VALUES (new.number, new.text);"
TAKE = "INSERT INTO findable_words (findable_words, rowid, text) VALUES ('delete', old.number, old.text);"
TRIGGERS = {
    "added": f"AFTER INSERT ON findable BEGIN {ADD} END",
    "removed": f"AFTER DELETE ON findable BEGIN {TAKE} END",
    "changed": f"AFTER UPDATE OF text ON findable BEGIN {TAKE} {ADD} END",
}


def upgrade() -> None:
    _make_tables()
    for filling in (OF_PRODUCTS, OF_ORDERS, TALLY):
        op.execute(filling)
    _index_texts()
    op.drop_column("product", "search_text")
    op.drop_column("order", "search")
    for name, columns in LISTS.items():
        kept = sa.text("deleted IS NULL")
        op.drop_index(name, "product")
        op.create_index(name, "product", columns, sqlite_where=kept, postgresql_where=kept)


def _make_tables() -> None:
    op.create_table(
        "findable",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        _owner("findable"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_findable")),
        sa.UniqueConstraint("id", name=op.f("uq_findable_id")),
    )
    op.create_index("ix_findable_merchant_id", "findable", ["merchant_id"])
    op.create_table(
        "order_tally",
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        _owner("order_tally"),
        sa.PrimaryKeyConstraint("merchant_id", "sandbox", name=op.f("pk_order_tally")),
    )


def _owner(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_merchant_id")
    return sa.ForeignKeyConstraint(["merchant_id"], ["merchant.id"], name=name, ondelete="CASCADE")


def _index_texts() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute(WORDS)
        op.execute("INSERT INTO findable_words (findable_words) VALUES ('rebuild')")
        for name, body in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER findable_{name} {body}")
    elif _has_trigrams(connection):
        op.execute("CREATE INDEX ix_findable_text ON findable USING gin (text gin_trgm_ops)")


def _has_trigrams(connection: sa.Connection) -> bool:
    """Where the extension may not be had, everything is found as well, by reading."""
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except sa.exc.DBAPIError:
        return False
    return True


def downgrade() -> None:
    for table, column in (("product", "search_text"), ("order", "search")):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
        things, texts = (
            sa.table(table, sa.column("id"), sa.column(column)),
            sa.table("findable", sa.column("id"), sa.column("text")),
        )
        found = sa.select(texts.c.text).where(texts.c.id == things.c.id).scalar_subquery()
        op.execute(sa.update(things).values({column: sa.func.coalesce(found, "")}))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE findable_words")
    op.drop_table("order_tally")
    op.drop_table("findable")
    for name, columns in LISTS.items():
        op.drop_index(name, "product")
        op.create_index(name, "product", columns)
