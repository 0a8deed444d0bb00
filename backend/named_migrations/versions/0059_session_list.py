"""A session of the console has a number to be ended by, the browser it is in, and how long it was used steadily."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    fresh = sa.text("gen_random_uuid()")
    op.add_column("console_session", sa.Column("id", sa.Uuid, nullable=False, unique=True, server_default=fresh))
    op.alter_column("console_session", "id", server_default=None)
    moment = sa.DateTime(timezone=True)
    op.add_column("console_session", sa.Column("steady_at", moment))
    op.execute("UPDATE console_session SET steady_at = seen_at")
    op.alter_column("console_session", "steady_at", nullable=False)
    op.add_column("console_session", sa.Column("browser", sa.Text))
