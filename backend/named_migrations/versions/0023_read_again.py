"""Every release is read again: what was read of levels and suggested to units before was often chance.

Nothing is lost, since a reading is a function of its releases; the worker takes up what is not read when it starts.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.execute("DELETE FROM unit_reading")
    op.execute("DELETE FROM topic_reading")
