"""How many wrong codes of an authenticator were typed since the last right one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    op.add_column("console_totp", sa.Column("wrong", sa.Integer, nullable=False, server_default="0"))
