"""Releases and turnouts: written once, never altered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    op.create_table(
        "turnout",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("ballots", sa.Integer, nullable=False),
    )
    op.execute("REVOKE UPDATE, DELETE ON release, turnout FROM named_app")
