"""Staff lists that another system drops."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "nightly_file",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("number", sa.BigInteger, sa.Identity(always=True), unique=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("file_sha256", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("counts", JSONB, nullable=False),
        sa.Column("told", JSONB),
        sa.Column("file", sa.LargeBinary),
        sa.Column("kind", sa.Text, nullable=False),
        sa.CheckConstraint(
            "status IN ('taken', 'held', 'columns', 'faulty', 'unreadable')", name="ck_nightly_file_status"
        ),
    )
