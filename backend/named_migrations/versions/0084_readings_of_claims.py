"""Every release is read again: that the silent hardly resemble those who answered, that something is to be done and
that a level loses a message was said oftener than it may be where there is nothing of it.

Nothing is lost, since a reading is a function of its releases; the worker takes up what is not read when it starts.
"""

from __future__ import annotations

from alembic import op

revision = "0084"
down_revision = "0083"


def upgrade() -> None:
    op.execute("DELETE FROM unit_reading")
    op.execute("DELETE FROM topic_reading")
