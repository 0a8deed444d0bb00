"""A directory that hands its people and units in by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "directory_token",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("used_on", sa.Date),
        sa.Column("ended_on", sa.Date),
    )
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("unique_name", sa.Text),
        sa.Column("external_id", sa.Text),
        sa.Column("display_name", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", postgresql.JSONB, nullable=False),
        sa.Column("told", postgresql.JSONB, nullable=False),
        sa.Column("token", sa.Uuid),
    )
    op.create_index(
        "uq_directory_entry_unique_name",
        "directory_entry",
        ["kind", "unique_name"],
        unique=True,
        postgresql_where=sa.text("unique_name IS NOT NULL"),
    )
    for column in ("id", "external_id", "display_name"):
        op.create_index(f"ix_directory_entry_kind_{column}", "directory_entry", ["kind", column])
    op.create_table(
        "directory_taking",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("asked", sa.BigInteger, nullable=False),
        sa.Column("taken", sa.BigInteger, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True)),
        sa.Column("counts", postgresql.JSONB, nullable=False),
        sa.Column("faults", postgresql.JSONB, nullable=False),
        sa.Column("leaving", sa.Text),
        sa.Column("allowed", sa.Text),
    )
    for table in ("employee", "staff_waiting"):
        op.add_column(table, sa.Column("by_directory", sa.Boolean, nullable=False, server_default="false"))
