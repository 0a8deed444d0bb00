"""An open round's end may be moved, once each way. Insert-only as all that was handed over; the worker is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b004"
down_revision = "b003"


def upgrade() -> None:
    op.create_table(
        "prolongation",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("direction", sa.Text, nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prolongation", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "number"),
        sa.UniqueConstraint("round_id", "direction", name="once_each_way"),
        sa.CheckConstraint("number IN (1, 2)", name="two_at_most"),
        sa.CheckConstraint("direction IN ('extend', 'shorten')", name="two_ways"),
    )
    op.execute("GRANT SELECT ON prolongation TO ballots_serving, ballots_closing")
    op.execute("GRANT INSERT ON prolongation TO ballots_serving")
    op.execute(
        "CREATE TRIGGER tell_workers AFTER INSERT ON prolongation FOR EACH STATEMENT EXECUTE FUNCTION tell_workers()"
    )
