"""What anyone may read of a round: the version of its ballots, and its coin. Rounds that are there have version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b002"
down_revision = "b001"


def upgrade() -> None:
    op.add_column("round_spec", sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.add_column("round_spec", sa.Column("coin", sa.Integer, nullable=False, server_default="0"))
    # Afterwards each row says both for itself.
    op.alter_column("round_spec", "version", server_default=None)
    op.alter_column("round_spec", "coin", server_default=None)
