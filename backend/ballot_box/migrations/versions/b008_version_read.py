"""Whoever runs the ballot box sees by `doctor` whether its tables are those of the program."""

from __future__ import annotations

from alembic import op

revision = "b008"
down_revision = "b007"


def upgrade() -> None:
    op.execute("GRANT SELECT ON alembic_version TO ballots_serving, ballots_closing")
