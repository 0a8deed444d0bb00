"""Rounds, what was frozen when they were prepared, and who fetched a token."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"

STATES = ("draft", "preparing", "scheduled", "open", "closed", "released", "cancelled")


def upgrade() -> None:
    _round()
    _frozen()
    _recipients()


def _round() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("k", "m", "group_min")),
        sa.Column("bundle", JSONB, nullable=False),
        sa.Column("spec", sa.LargeBinary),
        sa.Column("spec_sha256", sa.Text),
        sa.Column("key_set", sa.LargeBinary),
        sa.Column("cancellation", sa.LargeBinary),
        sa.Column("problem", sa.Text),
        sa.Column("turnout_asked", sa.Date),
        sa.CheckConstraint(f"state IN {STATES}", name="state"),
        sa.CheckConstraint("closes_at > opens_at", name="times"),
    )
    op.create_table(
        "round_question",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question_id", sa.Uuid, sa.ForeignKey("question.id"), primary_key=True, index=True),
        sa.Column("position", sa.Integer, nullable=False),
    )


def _frozen() -> None:
    op.create_table(
        "round_unit",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("unit.id"), primary_key=True),
        sa.Column("parent_id", sa.Uuid),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("in_spec", sa.Boolean, nullable=False),
        sa.Column("pooled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "round_group",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("unit.id"), nullable=False, index=True),
        sa.Column("units", sa.ARRAY(sa.Uuid), nullable=False),
        sa.Column("headcount", sa.Integer, nullable=False),
        sa.Column("recipients", sa.Integer, nullable=False),
        sa.Column("spki", sa.LargeBinary),
        sa.Column("sealed_key", sa.LargeBinary),
    )


def _recipients() -> None:
    op.create_table(
        "round_recipient",
        sa.Column("round_id", sa.Uuid, primary_key=True),
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id"), primary_key=True, index=True),
        sa.Column("group_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "group_id"], ["round_group.round_id", "round_group.id"], ondelete="CASCADE"
        ),
    )
    op.create_table(
        "issuance",
        sa.Column("round_id", sa.Uuid, primary_key=True),
        sa.Column("employee_id", sa.Uuid, primary_key=True),
        sa.Column("request_sha256", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "employee_id"],
            ["round_recipient.round_id", "round_recipient.employee_id"],
            ondelete="CASCADE",
        ),
    )
