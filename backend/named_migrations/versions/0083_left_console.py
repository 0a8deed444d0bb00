"""Whoever left the staff list stays out of the console when the list has forgotten them: the day is kept with the
person, and on which day they were last handed a link."""

from __future__ import annotations

from alembic import op

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    for column in ("left_on", "wanted_on"):
        op.execute(f"ALTER TABLE console_user ADD COLUMN {column} date")
