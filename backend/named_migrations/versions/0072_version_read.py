"""Whoever runs the named side sees by `doctor` whether its tables are those of the program."""

from __future__ import annotations

from alembic import op

revision = "0072"
down_revision = "0071"


def upgrade() -> None:
    op.execute("GRANT SELECT ON alembic_version TO named_app")
