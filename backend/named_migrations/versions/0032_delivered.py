"""That a text message was told to be delivered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("message", sa.Column("delivered", sa.Boolean, nullable=False, server_default="false"))
