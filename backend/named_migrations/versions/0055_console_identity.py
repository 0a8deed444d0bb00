"""Whom the organisation's own provider vouches for, who waits to be let in, and what was taken once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0055"
down_revision = "0054"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "console_identity",
        sa.Column("issuer", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("console_user.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.Column("linked_by", sa.Text, nullable=False),
    )
    op.create_table(
        "console_waiting",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", JSONB, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_table(
        "console_spent",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        sa.Column("until", MOMENT, nullable=False),
    )
