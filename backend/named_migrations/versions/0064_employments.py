"""Where a person of several units is employed besides, and which of these somebody chose for them to be asked in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    op.create_table(
        "staff_employment",
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("position", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("unit", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("percent", sa.Integer),
        sa.Column("since", sa.Date),
        sa.Column("rule", sa.Text),
    )
    op.create_table(
        "primary_choice",
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("unit", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("chosen_by", sa.Text, nullable=False),
        sa.Column("chosen_on", sa.Date, nullable=False),
    )
