"""How often a round's recipients are reminded: all of them, since who has answered is unknown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("round", sa.Column("reminders", sa.SmallInteger, nullable=False, server_default="0"))
    op.create_check_constraint("reminders", "round", "reminders BETWEEN 0 AND 2")
