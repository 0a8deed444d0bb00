"""What the organisation decides about itself in the console: name, colour, logo, thresholds, hours of sending."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("revision", "k", "m", "group_min")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "colour")),
        *(sa.Column(name, sa.SmallInteger, nullable=False) for name in ("first_hour", "last_hour")),
        sa.Column("working_days_only", sa.Boolean, nullable=False),
        sa.CheckConstraint("id = 1", name="one"),
    )
    op.create_table(
        "organisation_logo",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "media_type")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("id = 1", name="one"),
    )
