"""Runs the scripts on the connection that `storage.schema` hands over; there is no other way in."""

from alembic import context

from storage.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
    compare_type=True,
    transactional_ddl=True,  # one BEGIN IMMEDIATE around all: a killed migration leaves nothing behind
)
with context.begin_transaction():
    context.run_migrations()
