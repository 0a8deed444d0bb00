"""One form makes one round, or one series, though its button is pressed twice: each knows the form that it came of."""

from __future__ import annotations

from alembic import op

revision = "0081"
down_revision = "0080"


def upgrade() -> None:
    for table in ("round", "series"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN form_id uuid CONSTRAINT uq_{table}_form_id UNIQUE")
