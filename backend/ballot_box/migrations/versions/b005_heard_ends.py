"""When the closing worker first saw a Prolongation: the serving process writes the one, never the other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b005"
down_revision = "b004"


def upgrade() -> None:
    op.create_table(
        "heard_end",
        sa.Column("round_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "number"),
        sa.ForeignKeyConstraint(["round_id", "number"], ["prolongation.round_id", "prolongation.number"]),
    )
    op.execute("GRANT SELECT ON heard_end TO ballots_serving, ballots_closing")
    op.execute("GRANT INSERT ON heard_end TO ballots_closing")
