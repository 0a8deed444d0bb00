"""Every release is read again: a level is kept as it was worked out, beside the names of its units; before, its numbers
were written down a second time without its depth.

Nothing is lost, since a reading is a function of its releases; the worker takes up what is not read when it starts.
"""

from __future__ import annotations

from alembic import op

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    op.execute("DELETE FROM unit_reading")
    op.execute("DELETE FROM topic_reading")
