"""Alembic's scripts, run by `storage.schema` without a configuration file."""
