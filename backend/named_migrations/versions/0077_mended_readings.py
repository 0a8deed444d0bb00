"""Every release is read again: what was read before kept intervals of differences that were too short, changes of units
that have no figure, and effects of the line that left out who was silent.

Nothing is lost, since a reading is a function of its releases; the worker takes up what is not read when it starts.
"""

from __future__ import annotations

from alembic import op

revision = "0077"
down_revision = "0076"


def upgrade() -> None:
    op.execute("DELETE FROM unit_reading")
    op.execute("DELETE FROM topic_reading")
