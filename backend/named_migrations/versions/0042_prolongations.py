"""An open round's end may be moved, once each way: to what the ballot box has acknowledged, and nowhere else. What the
spec says of it is kept beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

_KEPT = ("spec", "key_set", "k", "m", "group_min", "opens_at")


def upgrade() -> None:
    op.add_column("round", sa.Column("announced_end", sa.DateTime(timezone=True)))
    op.create_table(
        "round_prolongation",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("direction", sa.Text, primary_key=True),
        sa.Column("prolongation", sa.LargeBinary, nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged", sa.Boolean, nullable=False, server_default="false"),
        sa.CheckConstraint("direction IN ('extend', 'shorten')", name="two_ways"),
    )
    old, new = (", ".join(f"{row}.{column}" for column in _KEPT) for row in ("OLD", "NEW"))
    announced = "coalesce({0}.announced_end, {0}.closes_at)"
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION keep_spec() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR ({new}) IS DISTINCT FROM ({old})
                OR {announced.format("NEW")} IS DISTINCT FROM {announced.format("OLD")}
                OR (NEW.closes_at IS DISTINCT FROM OLD.closes_at AND NOT EXISTS (
                    SELECT FROM round_prolongation moved
                    WHERE moved.round_id = OLD.id AND moved.acknowledged AND moved.closes_at = NEW.closes_at
                ))
            THEN
                RAISE EXCEPTION 'the spec of a round is never altered' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END $$
        """
    )
