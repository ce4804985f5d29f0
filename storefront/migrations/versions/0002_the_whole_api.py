"""the whole api."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_log",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column("key_used", sa.String(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("status_code", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("ip_address", sa.String(), nullable=True),
        sa.Column("request", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("duration", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_api_log_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_api_log")),
        sa.UniqueConstraint("id", name=op.f("uq_api_log_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("api_log", schema=None) as batch_op:
        batch_op.create_index("ix_api_log_listing", ["merchant_id", "number"], unique=False)

    op.create_table(
        "attribute",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("is_multiselect", sa.Boolean(), nullable=False),
        sa.Column("default_value", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_attribute_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute")),
    )
    with op.batch_alter_table("attribute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribute_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "customer_key",
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_customer_key_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_customer_key")),
    )
    op.create_table(
        "developer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_developer_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_developer")),
        sa.UniqueConstraint("email_key", name=op.f("uq_developer_email_key")),
    )
    with op.batch_alter_table("developer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_developer_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "integration",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("deployment", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("config", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("events", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("recent", sa.String(), nullable=False),
        sa.Column("last_run", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_integration_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_integration")),
    )
    with op.batch_alter_table("integration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_integration_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "oidc_profile",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("sealed_secret", sa.String(), nullable=True),
        sa.Column("shown_secret", sa.String(), nullable=True),
        sa.Column("discovery_url", sa.String(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_oidc_profile_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oidc_profile")),
    )
    with op.batch_alter_table("oidc_profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oidc_profile_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "signing_key",
        sa.Column("merchant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_signing_key_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_signing_key")),
    )
    op.create_table(
        "webhook",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("events", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_webhook_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    with op.batch_alter_table("webhook", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "attribute_choice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("attribute_id", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"],
            ["attribute.id"],
            name=op.f("fk_attribute_choice_attribute_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_attribute_choice_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute_choice")),
    )
    with op.batch_alter_table("attribute_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribute_choice_attribute_id"), ["attribute_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribute_choice_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "customer_address",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("street_2", sa.String(), nullable=True),
        sa.Column("town_city", sa.String(), nullable=True),
        sa.Column("county_state", sa.String(), nullable=True),
        sa.Column("postal_zip_code", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("default_billing", sa.Boolean(), nullable=False),
        sa.Column("default_shipping", sa.Boolean(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_address_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_customer_address_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_address")),
    )
    with op.batch_alter_table("customer_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_address_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_address_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(
            "uq_customer_address_default_billing",
            ["customer_id"],
            unique=True,
            sqlite_where=sa.text("default_billing"),
            postgresql_where=sa.text("default_billing"),
        )
        batch_op.create_index(
            "uq_customer_address_default_shipping",
            ["customer_id"],
            unique=True,
            sqlite_where=sa.text("default_shipping"),
            postgresql_where=sa.text("default_shipping"),
        )

    op.create_table(
        "customer_note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_note_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_customer_note_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_note")),
    )
    with op.batch_alter_table("customer_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_note_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_note_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "issued_key",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("developer_id", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["developer_id"], ["developer.id"], name=op.f("fk_issued_key_developer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["hash"], ["api_key.hash"], name=op.f("fk_issued_key_hash"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_issued_key_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_issued_key")),
    )
    with op.batch_alter_table("issued_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_key_developer_id"), ["developer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_key_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "login_token",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_login_token_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_login_token_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_token")),
        sa.UniqueConstraint("hash", name=op.f("uq_login_token_hash")),
    )
    with op.batch_alter_table("login_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_token_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_token_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "oidc_identity",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_oidc_identity_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_oidc_identity_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oidc_identity")),
        sa.UniqueConstraint(
            "merchant_id", "issuer", "subject", name=op.f("uq_oidc_identity_merchant_id_issuer_subject")
        ),
    )
    with op.batch_alter_table("oidc_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oidc_identity_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_oidc_identity_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "product_attribute",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("attribute_id", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"],
            ["attribute.id"],
            name=op.f("fk_product_attribute_attribute_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchant.id"],
            name=op.f("fk_product_attribute_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_attribute_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "attribute_id", "position", name=op.f("pk_product_attribute")),
    )
    with op.batch_alter_table("product_attribute", schema=None) as batch_op:
        batch_op.create_index("ix_product_attribute_attribute", ["attribute_id", "product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_attribute_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "provider_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gateway_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("handled", sa.BigInteger(), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gateway_id"], ["gateway.id"], name=op.f("fk_provider_event_gateway_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_provider_event_merchant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_event")),
        sa.UniqueConstraint("gateway_id", "event_id", name=op.f("uq_provider_event_gateway_id_event_id")),
    )
    with op.batch_alter_table("provider_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_event_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "webhook_attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("webhook_id", sa.String(), nullable=False),
        sa.Column("delivery_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("response_code", sa.BigInteger(), nullable=False),
        sa.Column("response_body", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_webhook_attempt_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_attempt_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_attempt")),
    )
    with op.batch_alter_table("webhook_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_webhook_attempt_history", ["webhook_id", "created", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_attempt_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "customer_field_value",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("field_id", sa.String(), nullable=False),
        sa.Column("value", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_customer_field_value_customer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["extra_field.id"],
            name=op.f("fk_customer_field_value_field_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchant.id"],
            name=op.f("fk_customer_field_value_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "field_id", name=op.f("pk_customer_field_value")),
    )
    with op.batch_alter_table("customer_field_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_field_value_field_id"), ["field_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_customer_field_value_merchant_id"), ["merchant_id"], unique=False
        )

    op.create_table(
        "open_refund",
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("revoke_downloads", sa.Boolean(), nullable=False),
        sa.Column("cancels", sa.Boolean(), nullable=False),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_open_refund_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_open_refund_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_open_refund")),
    )
    with op.batch_alter_table("open_refund", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_refund_lease"), ["lease"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_refund_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "order_note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_order_note_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_order_note_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_note")),
    )
    with op.batch_alter_table("order_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_note_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_order_note_order_id"), ["order_id"], unique=False)

    op.create_table(
        "shipment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=True),
        sa.Column("carrier_name", sa.String(), nullable=True),
        sa.Column("tracking_number", sa.String(), nullable=True),
        sa.Column("tracking_url", sa.String(), nullable=True),
        sa.Column("shipped_on", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("meta", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("merchant_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_shipment_merchant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["order.id"], name=op.f("fk_shipment_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment")),
    )
    with op.batch_alter_table("shipment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shipment_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shipment_order_id"), ["order_id"], unique=False)

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reference", sa.String(), nullable=True))

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sandbox", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(sa.Column("password_hash", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("generation", sa.BigInteger(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("email_unproven", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )

    with op.batch_alter_table("digital_package", schema=None) as batch_op:
        batch_op.add_column(sa.Column("opened", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("served", sa.BigInteger(), server_default="0", nullable=False))

    with op.batch_alter_table("extra_field", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scope", sa.String(), server_default="checkout", nullable=False))

    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("merchant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("languages", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True)
        )
        batch_op.add_column(
            sa.Column(
                "notifications", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )
        batch_op.add_column(sa.Column("closed", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sold_out", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.create_index(
            "ix_product_featured", ["merchant_id", "active", "sold_out", "sort_order", "id"], unique=False
        )

    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lane", sa.String(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_task_due"))
        batch_op.create_index("ix_task_next", ["done", "lane", "due"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_next")
        batch_op.create_index(batch_op.f("ix_task_due"), ["done", "due"], unique=False)
        batch_op.drop_column("lane")

    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index("ix_product_featured")
        batch_op.drop_column("sold_out")

    with op.batch_alter_table("merchant", schema=None) as batch_op:
        batch_op.drop_column("closed")
        batch_op.drop_column("notifications")
        batch_op.drop_column("languages")
        batch_op.drop_column("language")

    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.drop_column("deleted")

    with op.batch_alter_table("extra_field", schema=None) as batch_op:
        batch_op.drop_column("scope")

    with op.batch_alter_table("digital_package", schema=None) as batch_op:
        batch_op.drop_column("served")
        batch_op.drop_column("opened")

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_column("email_unproven")
        batch_op.drop_column("generation")
        batch_op.drop_column("password_hash")
        batch_op.drop_column("sandbox")

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_column("reference")

    with op.batch_alter_table("shipment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shipment_order_id"))
        batch_op.drop_index(batch_op.f("ix_shipment_merchant_id"))

    op.drop_table("shipment")
    with op.batch_alter_table("order_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_note_order_id"))
        batch_op.drop_index(batch_op.f("ix_order_note_merchant_id"))

    op.drop_table("order_note")
    with op.batch_alter_table("open_refund", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_open_refund_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_open_refund_lease"))

    op.drop_table("open_refund")
    with op.batch_alter_table("customer_field_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_field_value_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_customer_field_value_field_id"))

    op.drop_table("customer_field_value")
    with op.batch_alter_table("webhook_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_attempt_merchant_id"))
        batch_op.drop_index("ix_webhook_attempt_history")

    op.drop_table("webhook_attempt")
    with op.batch_alter_table("provider_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provider_event_merchant_id"))

    op.drop_table("provider_event")
    with op.batch_alter_table("product_attribute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_attribute_merchant_id"))
        batch_op.drop_index("ix_product_attribute_attribute")

    op.drop_table("product_attribute")
    with op.batch_alter_table("oidc_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_oidc_identity_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_oidc_identity_customer_id"))

    op.drop_table("oidc_identity")
    with op.batch_alter_table("login_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_token_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_login_token_customer_id"))

    op.drop_table("login_token")
    with op.batch_alter_table("issued_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_key_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_issued_key_developer_id"))

    op.drop_table("issued_key")
    with op.batch_alter_table("customer_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_note_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_customer_note_customer_id"))

    op.drop_table("customer_note")
    with op.batch_alter_table("customer_address", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_customer_address_default_shipping",
            sqlite_where=sa.text("default_shipping"),
            postgresql_where=sa.text("default_shipping"),
        )
        batch_op.drop_index(
            "uq_customer_address_default_billing",
            sqlite_where=sa.text("default_billing"),
            postgresql_where=sa.text("default_billing"),
        )
        batch_op.drop_index(batch_op.f("ix_customer_address_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_customer_address_customer_id"))

    op.drop_table("customer_address")
    with op.batch_alter_table("attribute_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attribute_choice_merchant_id"))
        batch_op.drop_index(batch_op.f("ix_attribute_choice_attribute_id"))

    op.drop_table("attribute_choice")
    with op.batch_alter_table("webhook", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_merchant_id"))

    op.drop_table("webhook")
    op.drop_table("signing_key")
    with op.batch_alter_table("oidc_profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_oidc_profile_merchant_id"))

    op.drop_table("oidc_profile")
    with op.batch_alter_table("integration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_integration_merchant_id"))

    op.drop_table("integration")
    with op.batch_alter_table("developer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_developer_merchant_id"))

    op.drop_table("developer")
    op.drop_table("customer_key")
    with op.batch_alter_table("attribute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attribute_merchant_id"))

    op.drop_table("attribute")
    with op.batch_alter_table("api_log", schema=None) as batch_op:
        batch_op.drop_index("ix_api_log_listing")

    op.drop_table("api_log")
