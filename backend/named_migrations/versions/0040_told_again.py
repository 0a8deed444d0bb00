"""How often a message came back: a receipt of an earlier time says nothing of the next. Addresses that too many were
refused with are written to. How many codes somebody was made today outlives the codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("message", sa.Column("came_back", sa.SmallInteger, nullable=False, server_default="0"))
    op.create_table(
        "codes_of_day",
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("codes", sa.SmallInteger, nullable=False),
    )
    op.execute("INSERT INTO codes_of_day SELECT employee_id, made, of_day FROM enrolment_code")
    op.drop_column("enrolment_code", "of_day")
    op.add_column("channel_ended", sa.Column("lifted", sa.Boolean, nullable=False, server_default="false"))
