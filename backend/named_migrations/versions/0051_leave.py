"""Who is on leave, and is not asked while it lasts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.add_column("employee", sa.Column("leave_from", sa.Date))
    op.add_column("employee", sa.Column("leave_to", sa.Date))
