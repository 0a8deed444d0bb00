"""The organisation's coin, and each round's. Every release is read again, since readings tell more.

A spec of version 1 that the ballot box has not acknowledged may have come there all the same: 0044 and the worker see
to it. (It was taken away here, which the trigger of 0004 refuses: the upgrade stopped.)
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "organisation_coin",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("percent", sa.SmallInteger, nullable=False),
        sa.Column("proposed", sa.SmallInteger),
        sa.Column("proposed_by", sa.Text),
        sa.Column("proposed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("id = 1", name="one"),
        sa.CheckConstraint("percent = 0 OR percent BETWEEN 5 AND 33", name="percent"),
        sa.CheckConstraint("proposed = 0 OR proposed BETWEEN 5 AND 33", name="proposed"),
        sa.CheckConstraint("num_nulls(proposed, proposed_by, proposed_at) IN (0, 3)", name="proposal_whole"),
    )
    op.add_column("round", sa.Column("coin", sa.SmallInteger))
    op.execute("UPDATE round SET coin = 0 WHERE spec IS NOT NULL")
    op.execute("DELETE FROM unit_reading")
    op.execute("DELETE FROM topic_reading")
