"""What happens to a unit is kept: renamed, moved, split, merged, closed, each with its day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "unit_event",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("before", sa.ARRAY(sa.Text)),
        sa.Column("after", sa.ARRAY(sa.Text)),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
    )
    op.create_index("ix_unit_event_unit_id", "unit_event", ["unit_id"])
