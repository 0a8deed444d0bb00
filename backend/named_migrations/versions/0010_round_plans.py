"""Who of the staff a round asks, and series of rounds that plan themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"


def _selected() -> list[sa.Column[object]]:
    """The same of a round and of a series."""
    return [
        sa.Column("branches", sa.ARRAY(sa.Uuid), nullable=False),
        sa.Column("share", sa.SmallInteger),
        sa.Column("at_least", sa.SmallInteger),
        sa.Column("most_per_quarter", sa.SmallInteger),
    ]


def _sample() -> sa.CheckConstraint:
    return sa.CheckConstraint("(share IS NULL) = (at_least IS NULL) AND share BETWEEN 1 AND 100", name="sample")


def upgrade() -> None:
    op.add_column("round", sa.Column("revision", sa.Integer, nullable=False, server_default="1"))
    op.create_table(
        "round_selection",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        *_selected(),
        sa.Column("seed", sa.LargeBinary),
        sa.Column("left_out", sa.Integer),
        _sample(),
    )
    _series()


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("every_weeks", sa.SmallInteger, nullable=False),
        sa.Column("opens", sa.Time, nullable=False),
        sa.Column("lasts_days", sa.SmallInteger, nullable=False),
        sa.Column("reminders", sa.SmallInteger, nullable=False),
        *_selected(),
        _sample(),
        sa.CheckConstraint("state IN ('running', 'paused', 'stopped')", name="state"),
    )
    op.create_table(
        "series_question",
        sa.Column("series_id", sa.Uuid, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("turn", sa.SmallInteger, primary_key=True),
        sa.Column("position", sa.SmallInteger, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
    )
    op.create_table(
        "series_round",
        sa.Column("series_id", sa.Uuid, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="SET NULL"), unique=True),
        sa.Column("problem", sa.Text),
    )
