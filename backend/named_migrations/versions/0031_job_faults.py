"""What a worker's jobs fail with, as the pages that wait for them tell; and what a feed's last fetch left out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "job_fault",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_up", sa.Boolean, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
    )
    op.add_column("feed", sa.Column("refused", postgresql.JSONB, nullable=False, server_default="[]"))
