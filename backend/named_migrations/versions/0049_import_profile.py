"""Lists of other systems: kept as a table until their columns are named, and a named profile of those columns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.add_column("staff_upload", sa.Column("kind", sa.Text, nullable=False, server_default="list"))
    op.add_column("staff_upload", sa.Column("mapping", JSONB))
    op.alter_column("staff_upload", "summary", nullable=True)
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("columns", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("mapping", JSONB, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
        sa.Column("saved_on", sa.Date, nullable=False),
    )
