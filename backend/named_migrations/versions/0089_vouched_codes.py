"""A code that the organisation's own sign-in made is told apart from HR's: "More" called both HR's, and a person could
not see that somebody had made one for them. Nothing of codes from before, which were nearly all of HR."""

from __future__ import annotations

from alembic import op

revision = "0089"
down_revision = "0088"


def upgrade() -> None:
    op.execute("ALTER TABLE enrolment_code ADD COLUMN way varchar")
