"""Advice in two languages with its evidence, where there was a Thai sentence

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FINDING = sa.table("finding", sa.column("id", sa.Integer), sa.column("advice", sa.Text))


def upgrade() -> None:
    for id_, advice in _advised():
        _put(id_, [{"th": said, "en": "", "evidence": []} for said in advice])


def downgrade() -> None:
    for id_, advice in _advised():
        _put(id_, [one["th"] for one in advice])


def _advised() -> list[tuple[int, list]]:
    query = sa.select(_FINDING.c.id, _FINDING.c.advice).where(_FINDING.c.advice != "[]")
    return [(id_, json.loads(advice)) for id_, advice in op.get_bind().execute(query)]


def _put(id_: int, advice: list) -> None:
    text = json.dumps(advice, ensure_ascii=False, separators=(",", ":"))
    op.execute(_FINDING.update().where(_FINDING.c.id == id_).values(advice=text))
