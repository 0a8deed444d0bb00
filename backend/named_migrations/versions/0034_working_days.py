"""Which days the organisation works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
_KINDS = "('working', 'half', 'free')"


def upgrade() -> None:
    op.create_table(
        "organisation_days",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("first_of_may", sa.Text, nullable=False),
        sa.Column("constitution_day", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name="one"),
        sa.CheckConstraint(f"first_of_may IN {_KINDS}", name="first_of_may"),
        sa.CheckConstraint(f"constitution_day IN {_KINDS}", name="constitution_day"),
    )
    op.create_table(
        "closed_days",
        sa.Column("first", sa.Date, primary_key=True),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.CheckConstraint("first <= last", name="in_order"),
    )
