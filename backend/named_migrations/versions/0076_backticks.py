"""By which names are found: a backtick is an apostrophe there, too."""

from __future__ import annotations

from alembic import op

revision = "0076"
down_revision = "0075"


def upgrade() -> None:
    op.execute("UPDATE employee SET name_letters = replace(name_letters, '`', '''') WHERE name_letters LIKE '%`%'")
