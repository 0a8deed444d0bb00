"""HR's own line in the messages about a round; none in those of earlier ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.add_column("round", sa.Column("own_line", JSONB, nullable=False, server_default="{}"))
