"""Each person's history, and the day on which somebody is to stop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.add_column("employee", sa.Column("ends_on", sa.Date))
    op.add_column("employee", sa.Column("ends_by", sa.Text))
    op.create_table(
        "employee_event",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("number", sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), nullable=False),
        sa.Column("import_id", sa.Uuid),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("approved_by", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("detail", JSONB, nullable=False),
    )
    op.create_index("ix_employee_event_employee_id", "employee_event", ["employee_id"])
    op.create_index("ix_employee_event_day", "employee_event", ["day"])
    where = sa.text("import_id IS NOT NULL")
    op.create_index("ix_employee_event_import", "employee_event", ["import_id"], postgresql_where=where)
