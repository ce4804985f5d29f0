"""Alembic runs its scripts here, on a connection that `migrate` hands over."""

from alembic import context

from storefront.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
