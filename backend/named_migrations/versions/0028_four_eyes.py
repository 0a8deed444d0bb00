"""Additions to the staff list and moves on it that wait for a second person, and who approved those that came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "staff_waiting",
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", postgresql.JSONB, nullable=False),
        sa.Column("before", sa.ARRAY(sa.Text)),
    )
    op.add_column("employee", sa.Column("approved_by", sa.Text))
