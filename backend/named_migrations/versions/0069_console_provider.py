"""Providers that Administration sets up, beside those of the operator's settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    op.create_table(
        "console_provider",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("issuer", sa.Text, nullable=False, unique=True),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("sealed", sa.Text),
        sa.Column("in_use", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
    )
