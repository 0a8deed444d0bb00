"""What waits while a person's app moves from one browser to another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"


def upgrade() -> None:
    op.create_table(
        "phone_move",
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place_sha256", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("parcel", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.LargeBinary),
    )
    op.create_index("ix_phone_move_until", "phone_move", ["until"])
