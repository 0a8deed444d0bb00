"""Which key signs a round's receipts, once and for all: an operator may exchange the key between two rounds, and phones
and witnesses compare what they were told of a round with what is told later (ADR 0038).

Empty of rounds that are there: the key is in a file of the serving process, which enters them when it next starts.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b010"
down_revision = "b009"


def upgrade() -> None:
    op.create_table(
        "receipt_key",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), primary_key=True),
        sa.Column("public_key", sa.Text, nullable=False),
    )
    op.execute("GRANT SELECT ON receipt_key TO ballots_serving, ballots_closing")
    op.execute("GRANT INSERT ON receipt_key TO ballots_serving")
