"""Links to the console that people ask for by mail: for one browser, and counted by the hour."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    op.add_column("console_link", sa.Column("how", sa.Text, nullable=False, server_default="link"))
    op.add_column("console_link", sa.Column("browser_sha256", sa.LargeBinary))
    user = sa.ForeignKey("console_user.id", ondelete="CASCADE")
    op.create_table(
        "console_link_hour",
        sa.Column("user_id", sa.Uuid, user, primary_key=True),
        sa.Column("hour", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("sent", sa.Integer, nullable=False),
    )
