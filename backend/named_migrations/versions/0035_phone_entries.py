"""When and how each phone came in is kept for whose phones they are. How those of before came in is not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "phone_entry",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("way", sa.String, nullable=False),
    )
    op.create_index("ix_phone_entry_employee_id", "phone_entry", ["employee_id"])
    op.execute("INSERT INTO phone_entry SELECT id, employee_id, enrolled, 'code' FROM device")
