"""HR's own line in the messages about all rounds of a series.

Revises: 0056
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    op.add_column("series", sa.Column("own_line", JSONB, nullable=False, server_default="{}"))
