"""Who may use the console, what is read from a release once, and what the communications unit plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"

_READ = """
SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', 'releases.read', 0, 'read', NULL,
  jsonb_build_object('round', round_id), NULL)::procrastinate_job_to_defer_v1 ORDER BY closed_at))
FROM release HAVING count(*) > 0
"""


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _topic() -> sa.Column[object]:
    return sa.Column("topic_id", sa.Uuid, sa.ForeignKey("topic.id"), nullable=False, index=True)


def upgrade() -> None:
    _access()
    _readings()
    _plans()
    op.add_column("topic", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("article", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()))
    for table in ("topic", "article"):
        op.add_column(table, sa.Column("revision", sa.Integer, nullable=False, server_default="1"))


def _access() -> None:
    op.create_table(
        "console_user",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False, unique=True),
        sa.Column("roles", JSONB, nullable=False),
    )
    for name, moments in (("console_link", ("expires_at",)), ("console_session", ("made_at", "seen_at"))):
        user = sa.ForeignKey("console_user.id", ondelete="CASCADE")
        op.create_table(
            name,
            sa.Column("secret_sha256", sa.LargeBinary, primary_key=True),
            sa.Column("user_id", sa.Uuid, user, nullable=False, index=True),
            *(_moment(moment) for moment in moments),
        )


def _readings() -> None:
    op.create_table(
        "topic_reading",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("release.round_id"), primary_key=True),
        sa.Column("topic_id", sa.Uuid, sa.ForeignKey("topic.id"), primary_key=True, index=True),
        _moment("closed_at"),
        sa.Column("summary", JSONB, nullable=False),
    )
    op.create_table(
        "unit_reading",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("release.round_id"), primary_key=True),
        sa.Column("topic_id", sa.Uuid, sa.ForeignKey("topic.id"), primary_key=True),
        sa.Column("unit_id", sa.Uuid, primary_key=True),
        sa.Column("parent_id", sa.Uuid),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", JSONB, nullable=False),
    )
    op.create_index("ix_unit_reading_children", "unit_reading", ["round_id", "topic_id", "parent_id"])
    op.create_table(
        "picture",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("svg", sa.Text, nullable=False),
    )
    op.execute(_READ)


def _plans() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid, primary_key=True),
        _topic(),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("made", sa.Date, nullable=False),
        sa.CheckConstraint("measure IN ('told', 'knows')", name="measure"),
        sa.CheckConstraint("level BETWEEN 1 AND 100", name="level"),
    )
    op.create_table(
        "effort",
        sa.Column("id", sa.Uuid, primary_key=True),
        _topic(),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
