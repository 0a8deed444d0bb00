"""Who is asked no more where they had standing: they weigh there for 28 days, or until a second person has looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"


def upgrade() -> None:
    op.create_table(
        "departure",
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id"), primary_key=True),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("unit.id"), primary_key=True),
        sa.Column("left_on", sa.Date, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("by_directory", sa.Boolean, nullable=False),
        sa.Column("approved_by", sa.Text),
    )
