"""Politeness shared by processes; how long a URL has not been fetched in full

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("server",
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("server", name="pk_server")
    )
    op.create_table("server_turn",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_server_turn")
    )
    op.create_index("ix_server_turn_server", "server_turn", ["server"])
    with op.batch_alter_table("url_history") as table:
        table.add_column(sa.Column("unchanged", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("url_history") as table:
        table.alter_column("unchanged", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("url_history") as table:
        table.drop_column("unchanged")
    op.drop_index("ix_server_turn_server", "server_turn")
    op.drop_table("server_turn")
    op.drop_table("server")
