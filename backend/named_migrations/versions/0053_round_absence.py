"""Who was on leave when a round was prepared, and is left in peace as those whom it asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.create_table(
        "round_absence",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id"), primary_key=True),
    )
