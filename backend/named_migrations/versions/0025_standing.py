"""Since when and by whose list people are where they are asked, and how many of a group are new there.

Who is on the list when this comes has standing: nobody kept account of it. The key list of a round says the numbers; a
spec that was written before says none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("employee", sa.Column("placement", sa.Text, nullable=False, server_default="before"))
    op.alter_column("employee", "placement", server_default=None)
    op.add_column("employee", sa.Column("placed_on", sa.Date))
    op.add_column("employee", sa.Column("placed_by", sa.Text))
    op.create_check_constraint("placement", "employee", "placement IN ('first', 'before', 'list', 'sync')")
    op.create_check_constraint("placed_on", "employee", "placement = 'before' OR placed_on IS NOT NULL")
    op.add_column("round_group", sa.Column("fresh", sa.Integer, nullable=False, server_default="0"))
