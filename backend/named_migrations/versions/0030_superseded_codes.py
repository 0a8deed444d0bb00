"""Codes that newer ones have taken the place of: whoever types one is told so, and whose it was stands nowhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "superseded_code",
        sa.Column("code_sha256", sa.LargeBinary, primary_key=True),
        sa.Column("made", sa.Date, nullable=False),
    )
