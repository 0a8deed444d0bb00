"""Tries to sign in that failed are counted by day, over all processes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    op.create_table(
        "console_failed",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("how", sa.Text, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
