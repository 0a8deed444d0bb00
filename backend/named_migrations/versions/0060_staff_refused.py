"""What a second person has refused of a staff list.

Revises: 0059
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    op.create_table(
        "staff_refused",
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("wish_sha256", sa.LargeBinary, nullable=False),
        sa.Column("refused_on", sa.Date, nullable=False),
    )
