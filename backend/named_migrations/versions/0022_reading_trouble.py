"""A round whose release could not be read, and why: no other round waits for it, and the console says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "reading_trouble",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("release.round_id"), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
