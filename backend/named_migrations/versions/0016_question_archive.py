"""A question can be put away without its topic."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("question", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()))
