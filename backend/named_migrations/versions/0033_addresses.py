"""Addresses are kept for 30 days after the staff list has them no more: a change and what follows is told there.

What stands on the list now has stood: its codes do not wait.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "employee_address",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("began", _MOMENT),
        sa.Column("ended", _MOMENT),
        sa.Column("changed_by", sa.Text),
        sa.Column("approved_by", sa.Text),
        sa.Column("stopped_by", sa.Text),
    )
    _index("uq_employee_address", ["employee_id", "channel"], "ended IS NULL", unique=True)
    op.create_index("ix_employee_address_employee_id", "employee_address", ["employee_id"])
    _index("ix_employee_address_ended", ["ended"], "ended IS NOT NULL")
    _index("ix_employee_address_began", ["began"], "began IS NOT NULL")
    op.execute(
        "INSERT INTO employee_address (id, employee_id, channel, address) "
        "SELECT gen_random_uuid(), e.id, way.channel, way.address FROM employee e "
        "CROSS JOIN LATERAL (VALUES ('email', e.email), ('sms', e.phone)) AS way(channel, address) "
        "WHERE way.address IS NOT NULL"
    )
    op.add_column("enrolment_code", sa.Column("of_day", sa.SmallInteger, server_default="1", nullable=False))
    op.add_column("message", sa.Column("address_id", sa.Uuid))
    named = "uq_message_employee_id_about_occasion_channel"
    op.drop_constraint(named, "message")
    columns = ["employee_id", "about", "occasion", "channel", "address_id"]
    op.create_unique_constraint(f"{named}_address_id", "message", columns, postgresql_nulls_not_distinct=True)


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(name, "employee_address", columns, unique=unique, postgresql_where=sa.text(where))
