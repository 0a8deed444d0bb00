"""Pages of refused forms, so that the browser's Back comes to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    op.create_table(
        "console_refused",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("session", sa.Uuid, sa.ForeignKey("console_session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_console_refused_session", "console_refused", ["session"])
