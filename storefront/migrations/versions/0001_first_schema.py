"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merchant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("support_email", sa.String(), nullable=True),
        sa.Column("domain", sa.String(), nullable=True),
        sa.Column("cors_domains", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("api_version", sa.String(), nullable=False),
        sa.Column("logo_shape", sa.String(), nullable=True),
        sa.Column("logo_asset_id", sa.String(), nullable=True),
        sa.Column("cover_asset_id", sa.String(), nullable=True),
        sa.Column("statement_descriptor", sa.String(), nullable=True),
        sa.Column("analytics", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("hosted_checkouts", sa.Boolean(), nullable=False),
        sa.Column("hosted_storefront", sa.Boolean(), nullable=False),
        sa.Column("low_stock", sa.BigInteger(), nullable=False),
        sa.Column("links", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("states_obligation", sa.Boolean(), nullable=False),
        sa.Column("tax_enabled", sa.Boolean(), nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.Column("shipping_taxed", sa.Boolean(), nullable=False),
        sa.Column("eu_vat_moss", sa.Boolean(), nullable=False),
        sa.Column("tax_address", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("catalog_version", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant")),
        sa.UniqueConstraint("domain", name=op.f("uq_merchant_domain")),
    )
    op.create_table(
        "rate_window",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rate_window")),
    )
    with op.batch_alter_table("rate_window", schema=None) as batch_op:
        batch_op.create_index("ix_rate_window_since", ["since"], unique=False)

    op.create_table(
        "api_key",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("revoked", sa.BigInteger(), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_api_key_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("hash", name=op.f("uq_api_key_hash")),
    )
    with op.batch_alter_table("api_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_key_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "asset",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("storage_name", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("content_type", sa.String(), nullable=True),
        sa.Column("file_extension", sa.String(), nullable=True),
        sa.Column("file_size", sa.BigInteger(), nullable=True),
        sa.Column("is_image", sa.Boolean(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=True),
        sa.Column("height", sa.BigInteger(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("thumbnails", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_asset_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    with op.batch_alter_table("asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asset_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "cart",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("discount_code", sa.String(), nullable=True),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_cart_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cart")),
    )
    with op.batch_alter_table("cart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cart_expires"), ["expires"], unique=False)
        batch_op.create_index(batch_op.f("ix_cart_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "category",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_category_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["category.id"], name=op.f("fk_category_parent_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("merchant_id", "slug", name=op.f("uq_category_merchant_id_slug")),
    )
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_category_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "checkout",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cart_id", sa.String(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("discount_code", sa.String(), nullable=True),
        sa.Column("gift_card_id", sa.String(), nullable=True),
        sa.Column("shipping_method_id", sa.String(), nullable=True),
        sa.Column("customer_set_price", sa.BigInteger(), nullable=True),
        sa.Column("tax_country", sa.String(), nullable=True),
        sa.Column("tax_region", sa.String(), nullable=True),
        sa.Column("tax_postal_zip_code", sa.String(), nullable=True),
        sa.Column("tax_ip_address", sa.String(), nullable=True),
        sa.Column("ship_country", sa.String(), nullable=True),
        sa.Column("ship_region", sa.String(), nullable=True),
        sa.Column("custom_shipping", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("custom_tax", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("adjustments", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("return_url", sa.String(), nullable=True),
        sa.Column("quoted", sa.BigInteger(), nullable=True),
        sa.Column("attempt_id", sa.String(), nullable=True),
        sa.Column("order_id", sa.String(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_checkout_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkout")),
    )
    with op.batch_alter_table("checkout", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkout_cart_id"), ["cart_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkout_expires"), ["expires"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkout_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "customer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("firstname", sa.String(), nullable=True),
        sa.Column("lastname", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_customer_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("merchant_id", "email_key", name=op.f("uq_customer_merchant_id_email_key")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "discount",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("limit_quantity", sa.Boolean(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.Boolean(), nullable=False),
        sa.Column("expires_on", sa.BigInteger(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_discount_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discount")),
        sa.UniqueConstraint("merchant_id", "code_key", name=op.f("uq_discount_merchant_id_code_key")),
    )
    with op.batch_alter_table("discount", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discount_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("response_code", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("relayed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_event_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index("ix_event_waiting", ["relayed", "created"], unique=False)

    op.create_table(
        "gateway",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("config", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_gateway_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway")),
    )
    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gateway_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "gift_card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("initial_value", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("balance >= 0", name=op.f("ck_gift_card_balance_not_negative")),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_gift_card_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_card")),
        sa.UniqueConstraint("merchant_id", "code_key", name=op.f("uq_gift_card_merchant_id_code_key")),
    )
    with op.batch_alter_table("gift_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gift_card_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("permalink", sa.String(), nullable=False),
        sa.Column("permalink_key", sa.String(), nullable=True),
        sa.Column("sku", sa.String(), nullable=True),
        sa.Column("sku_key", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sort_order", sa.BigInteger(), nullable=False),
        sa.Column("inventory_managed", sa.Boolean(), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("stocked", sa.BigInteger(), nullable=False),
        sa.Column("pay_what_you_want", sa.Boolean(), nullable=False),
        sa.Column("tax_exempt", sa.Boolean(), nullable=False),
        sa.Column("thank_you_url", sa.String(), nullable=True),
        sa.Column("seo_title", sa.String(), nullable=True),
        sa.Column("seo_description", sa.String(), nullable=True),
        sa.Column("collects_shipping", sa.Boolean(), nullable=False),
        sa.Column("collects_billing", sa.Boolean(), nullable=False),
        sa.Column("collects_fullname", sa.Boolean(), nullable=False),
        sa.Column("collects_extra_fields", sa.Boolean(), nullable=False),
        sa.Column("ships", sa.Boolean(), nullable=False),
        sa.Column("downloads", sa.Boolean(), nullable=False),
        sa.Column("access_expires", sa.Boolean(), nullable=False),
        sa.Column("access_duration", sa.BigInteger(), nullable=True),
        sa.Column("access_period", sa.String(), nullable=True),
        sa.Column("access_limit", sa.BigInteger(), nullable=True),
        sa.Column("deleted", sa.BigInteger(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("available >= 0", name=op.f("ck_product_available_not_negative")),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_product_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint(
            "merchant_id", "permalink_key", name=op.f("uq_product_merchant_id_permalink_key")
        ),
        sa.UniqueConstraint("merchant_id", "sku_key", name=op.f("uq_product_merchant_id_sku_key")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(
            "ix_product_listing", ["merchant_id", "active", "sort_order", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_product_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_task_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_due", ["done", "due"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "tax_zone",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("country_code", sa.String(), nullable=False),
        sa.Column("calculate_automatically", sa.Boolean(), nullable=False),
        sa.Column("country_standard_rate", sa.String(), nullable=False),
        sa.Column("country_digital_rate", sa.String(), nullable=False),
        sa.Column("rates", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("nexus", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_tax_zone_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_zone")),
        sa.UniqueConstraint("merchant_id", "country_code", name=op.f("uq_tax_zone_merchant_id_country_code")),
    )
    with op.batch_alter_table("tax_zone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tax_zone_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "test_charge",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("last4", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_test_charge_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_charge")),
        sa.UniqueConstraint("merchant_id", "key", name=op.f("uq_test_charge_merchant_id_key")),
    )
    with op.batch_alter_table("test_charge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_test_charge_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "zone",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("countries", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_zone_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
    )
    with op.batch_alter_table("zone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zone_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("checkout_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("gateway", sa.String(), nullable=True),
        sa.Column("gateway_id", sa.String(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("client_key", sa.String(), nullable=True),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("holds", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("charge", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("order_id", sa.String(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkout_id"], ["checkout.id"], name=op.f("fk_attempt_checkout_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_attempt_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_checkout_id"), ["checkout_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index("ix_attempt_open", ["state", "lease"], unique=False)

    op.create_table(
        "cart_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cart_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("variant_id", sa.String(), nullable=True),
        sa.Column("options", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("seen_price", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cart_id"], ["cart.id"], name=op.f("fk_cart_item_cart_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_cart_item_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cart_item")),
        sa.UniqueConstraint(
            "cart_id", "product_id", "selection", name=op.f("uq_cart_item_cart_id_product_id_selection")
        ),
    )
    with op.batch_alter_table("cart_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cart_item_cart_id"), ["cart_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cart_item_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cart_item_product_id"), ["product_id"], unique=False)

    op.create_table(
        "category_asset",
        sa.Column("category_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_category_asset_asset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_category_asset_category_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("category_id", "asset_id", name=op.f("pk_category_asset")),
    )
    with op.batch_alter_table("category_asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_asset_asset_id"), ["asset_id"], unique=False)

    op.create_table(
        "checkout_item",
        sa.Column("checkout_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("variant_id", sa.String(), nullable=True),
        sa.Column("options", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("custom_price", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkout_id"], ["checkout.id"], name=op.f("fk_checkout_item_checkout_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_checkout_item_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("checkout_id", "id", name=op.f("pk_checkout_item")),
    )
    with op.batch_alter_table("checkout_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkout_item_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkout_item_product_id"), ["product_id"], unique=False)

    op.create_table(
        "discount_product",
        sa.Column("discount_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discount_id"], ["discount.id"], name=op.f("fk_discount_product_discount_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_discount_product_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("discount_id", "product_id", name=op.f("pk_discount_product")),
    )
    with op.batch_alter_table("discount_product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discount_product_product_id"), ["product_id"], unique=False)

    op.create_table(
        "extra_field",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("options", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_extra_field_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_extra_field_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_field")),
    )
    with op.batch_alter_table("extra_field", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extra_field_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extra_field_product_id"), ["product_id"], unique=False)

    op.create_table(
        "order",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("checkout_id", sa.String(), nullable=False),
        sa.Column("cart_id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("customer_reference", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_payment", sa.String(), nullable=False),
        sa.Column("status_fulfillment", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("total_with_tax", sa.BigInteger(), nullable=False),
        sa.Column("order_value", sa.BigInteger(), nullable=False),
        sa.Column("gift_credit", sa.BigInteger(), nullable=False),
        sa.Column("charged", sa.BigInteger(), nullable=False),
        sa.Column("holds", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("given_back", sa.BigInteger(), nullable=True),
        sa.Column("snapshot", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_order_customer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_order_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order")),
        sa.UniqueConstraint("checkout_id", name=op.f("uq_order_checkout_id")),
        sa.UniqueConstraint(
            "merchant_id", "customer_reference", name=op.f("uq_order_merchant_id_customer_reference")
        ),
    )
    with op.batch_alter_table("order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_order_listing", ["merchant_id", "sandbox", "created", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_order_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "product_asset",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_product_asset_asset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_asset_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "asset_id", name=op.f("pk_product_asset")),
    )
    with op.batch_alter_table("product_asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_asset_asset_id"), ["asset_id"], unique=False)

    op.create_table(
        "product_category",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("category_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_product_category_category_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_category_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "category_id", name=op.f("pk_product_category")),
    )
    with op.batch_alter_table("product_category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_category_category_id"), ["category_id"], unique=False)

    op.create_table(
        "product_download",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_product_download_asset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_download_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "asset_id", name=op.f("pk_product_download")),
    )
    with op.batch_alter_table("product_download", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_download_asset_id"), ["asset_id"], unique=False)

    op.create_table(
        "rate",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("zone_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_rate_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_rate_zone_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
    )
    with op.batch_alter_table("rate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rate_zone_id"), ["zone_id"], unique=False)

    op.create_table(
        "redemption",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gift_card_id", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("returned", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gift_card_id"], ["gift_card.id"], name=op.f("fk_redemption_gift_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_redemption_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redemption")),
    )
    with op.batch_alter_table("redemption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_redemption_gift_card_id"), ["gift_card_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_redemption_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_redemption_reference"), ["reference"], unique=False)

    op.create_table(
        "related_product",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("related_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_related_product_product_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["related_id"], ["product.id"], name=op.f("fk_related_product_related_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "related_id", name=op.f("pk_related_product")),
    )
    with op.batch_alter_table("related_product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_related_product_related_id"), ["related_id"], unique=False)

    op.create_table(
        "variant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("sku", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("available", sa.BigInteger(), nullable=True),
        sa.Column("stocked", sa.BigInteger(), nullable=False),
        sa.Column("options", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("is_valid", sa.Boolean(), nullable=False),
        sa.Column("invalid_reason_code", sa.String(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("available >= 0", name=op.f("ck_variant_available_not_negative")),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_variant_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_variant_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
    )
    with op.batch_alter_table("variant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_variant_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_variant_product_id"), ["product_id"], unique=False)

    op.create_table(
        "variant_group",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_variant_group_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_variant_group_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant_group")),
    )
    with op.batch_alter_table("variant_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_variant_group_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_variant_group_product_id"), ["product_id"], unique=False)

    op.create_table(
        "digital_package",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("line_item_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=True),
        sa.Column("limit", sa.BigInteger(), nullable=True),
        sa.Column("remaining", sa.BigInteger(), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_digital_package_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_digital_package_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digital_package")),
    )
    with op.batch_alter_table("digital_package", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digital_package_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_digital_package_order_id"), ["order_id"], unique=False)

    op.create_table(
        "fulfillment_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("line_item_id", sa.String(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("fulfilled", sa.BigInteger(), nullable=False),
        sa.Column("shipping_method_id", sa.String(), nullable=True),
        sa.Column("shipping_description", sa.String(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_fulfillment_item_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_fulfillment_item_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fulfillment_item")),
    )
    with op.batch_alter_table("fulfillment_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fulfillment_item_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fulfillment_item_order_id"), ["order_id"], unique=False)

    op.create_table(
        "option",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["variant_group.id"], name=op.f("fk_option_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_option_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_option_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_option")),
    )
    with op.batch_alter_table("option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_option_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_option_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_option_product_id"), ["product_id"], unique=False)

    op.create_table(
        "order_transaction",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.Column("gateway", sa.String(), nullable=False),
        sa.Column("gateway_name", sa.String(), nullable=False),
        sa.Column("gateway_transaction_id", sa.String(), nullable=True),
        sa.Column("gateway_reference", sa.String(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("charge_date", sa.BigInteger(), nullable=True),
        sa.Column("payment_source_type", sa.String(), nullable=False),
        sa.Column("payment_source", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchant.id"],
            name=op.f("fk_order_transaction_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_order_transaction_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_transaction")),
    )
    with op.batch_alter_table("order_transaction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_order_transaction_gateway_transaction_id"),
            ["gateway_transaction_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_order_transaction_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_order_transaction_order_id"), ["order_id"], unique=False)

    op.create_table(
        "product_rate",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("rate_id", sa.String(), nullable=False),
        sa.Column("on_own", sa.BigInteger(), nullable=True),
        sa.Column("with_others", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_rate_product_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rate_id"], ["rate.id"], name=op.f("fk_product_rate_rate_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "rate_id", name=op.f("pk_product_rate")),
    )
    with op.batch_alter_table("product_rate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_rate_rate_id"), ["rate_id"], unique=False)

    op.create_table(
        "variant_asset",
        sa.Column("variant_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_variant_asset_asset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variant.id"], name=op.f("fk_variant_asset_variant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("variant_id", "asset_id", name=op.f("pk_variant_asset")),
    )
    with op.batch_alter_table("variant_asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_variant_asset_asset_id"), ["asset_id"], unique=False)

    op.create_table(
        "option_asset",
        sa.Column("option_id", sa.String(), nullable=False),
        sa.Column("asset_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_option_asset_asset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["option_id"], ["option.id"], name=op.f("fk_option_asset_option_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("option_id", "asset_id", name=op.f("pk_option_asset")),
    )
    with op.batch_alter_table("option_asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_option_asset_asset_id"), ["asset_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("option_asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_option_asset_asset_id"))

    op.drop_table("option_asset")
    with op.batch_alter_table("variant_asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variant_asset_asset_id"))

    op.drop_table("variant_asset")
    with op.batch_alter_table("product_rate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_rate_rate_id"))

    op.drop_table("product_rate")
    with op.batch_alter_table("order_transaction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_transaction_order_id"))
        batch_op.drop_index(batch_op.f("ix_order_transaction_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_order_transaction_gateway_transaction_id"))

    op.drop_table("order_transaction")
    with op.batch_alter_table("option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_option_product_id"))
        batch_op.drop_index(batch_op.f("ix_option_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_option_group_id"))

    op.drop_table("option")
    with op.batch_alter_table("fulfillment_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fulfillment_item_order_id"))
        batch_op.drop_index(batch_op.f("ix_fulfillment_item_merchant_id"))

    op.drop_table("fulfillment_item")
    with op.batch_alter_table("digital_package", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digital_package_order_id"))
        batch_op.drop_index(batch_op.f("ix_digital_package_merchant_id"))

    op.drop_table("digital_package")
    with op.batch_alter_table("variant_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variant_group_product_id"))
        batch_op.drop_index(batch_op.f("ix_variant_group_merchant_id"))

    op.drop_table("variant_group")
    with op.batch_alter_table("variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variant_product_id"))
        batch_op.drop_index(batch_op.f("ix_variant_merchant_id"))

    op.drop_table("variant")
    with op.batch_alter_table("related_product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_related_product_related_id"))

    op.drop_table("related_product")
    with op.batch_alter_table("redemption", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_redemption_reference"))
        batch_op.drop_index(batch_op.f("ix_redemption_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_redemption_gift_card_id"))

    op.drop_table("redemption")
    with op.batch_alter_table("rate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rate_zone_id"))
        batch_op.drop_index(batch_op.f("ix_rate_merchant_id"))

    op.drop_table("rate")
    with op.batch_alter_table("product_download", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_download_asset_id"))

    op.drop_table("product_download")
    with op.batch_alter_table("product_category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_category_category_id"))

    op.drop_table("product_category")
    with op.batch_alter_table("product_asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_asset_asset_id"))

    op.drop_table("product_asset")
    with op.batch_alter_table("order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_merchant_id"))
        batch_op.drop_index("ix_order_listing")
        batch_op.drop_index(batch_op.f("ix_order_customer_id"))

    op.drop_table("order")
    with op.batch_alter_table("extra_field", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extra_field_product_id"))
        batch_op.drop_index(batch_op.f("ix_extra_field_merchant_id"))

    op.drop_table("extra_field")
    with op.batch_alter_table("discount_product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discount_product_product_id"))

    op.drop_table("discount_product")
    with op.batch_alter_table("checkout_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkout_item_product_id"))
        batch_op.drop_index(batch_op.f("ix_checkout_item_merchant_id"))

    op.drop_table("checkout_item")
    with op.batch_alter_table("category_asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_asset_asset_id"))

    op.drop_table("category_asset")
    with op.batch_alter_table("cart_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cart_item_product_id"))
        batch_op.drop_index(batch_op.f("ix_cart_item_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_cart_item_cart_id"))

    op.drop_table("cart_item")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_open")
        batch_op.drop_index(batch_op.f("ix_attempt_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_attempt_checkout_id"))

    op.drop_table("attempt")
    with op.batch_alter_table("zone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zone_merchant_id"))

    op.drop_table("zone")
    with op.batch_alter_table("test_charge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_test_charge_merchant_id"))

    op.drop_table("test_charge")
    with op.batch_alter_table("tax_zone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tax_zone_merchant_id"))

    op.drop_table("tax_zone")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_merchant_id"))
        batch_op.drop_index("ix_task_due")

    op.drop_table("task")
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_merchant_id"))
        batch_op.drop_index("ix_product_listing")

    op.drop_table("product")
    with op.batch_alter_table("gift_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gift_card_merchant_id"))

    op.drop_table("gift_card")
    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gateway_merchant_id"))

    op.drop_table("gateway")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_waiting")
        batch_op.drop_index(batch_op.f("ix_event_merchant_id"))

    op.drop_table("event")
    with op.batch_alter_table("discount", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discount_merchant_id"))

    op.drop_table("discount")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_merchant_id"))

    op.drop_table("customer")
    with op.batch_alter_table("checkout", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkout_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_checkout_expires"))
        batch_op.drop_index(batch_op.f("ix_checkout_cart_id"))

    op.drop_table("checkout")
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_parent_id"))
        batch_op.drop_index(batch_op.f("ix_category_merchant_id"))

    op.drop_table("category")
    with op.batch_alter_table("cart", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cart_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_cart_expires"))

    op.drop_table("cart")
    with op.batch_alter_table("asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asset_merchant_id"))

    op.drop_table("asset")
    with op.batch_alter_table("api_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_key_merchant_id"))

    op.drop_table("api_key")
    with op.batch_alter_table("rate_window", schema=None) as batch_op:
        batch_op.drop_index("ix_rate_window_since")

    op.drop_table("rate_window")
    op.drop_table("merchant")
