"""What the nightly housekeeping goes by, and what it did; and a revision for people of the console."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "housekeeping",
        sa.Column("night", sa.Date, primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("erased", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
    )
    op.add_column("console_user", sa.Column("revision", sa.Integer, nullable=False, server_default="1"))
    # Who left before this was noted counts from the first night on.
    op.add_column("employee", sa.Column("left_on", sa.Date))
    op.add_column("device", sa.Column("used_in", sa.Date))
    op.execute("UPDATE device SET used_in = date_trunc('month', enrolled)::date")
    op.alter_column("device", "used_in", nullable=False)
