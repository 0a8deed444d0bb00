"""The ballot box's tables, and what each role may do with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b001"
down_revision = None

_SERVING_INSERTS = ("round_spec", "cancellation", "data_key", "ballot", "used_jti")
_SERVING_READS = (*_SERVING_INSERTS, "closing_key", "spent_nullifier", "release", "turnout")
_CLOSING_INSERTS = ("closing_key", "spent_nullifier", "release", "turnout")
_CLOSING_DELETES = ("data_key", "ballot", "spent_nullifier", "used_jti")


def upgrade() -> None:
    _rounds()
    _ballots()
    _results()
    _grants()


def _rounds() -> None:
    op.create_table(
        "round_spec",
        sa.Column("round_id", sa.Uuid, primary_key=True),
        sa.Column("spec", sa.LargeBinary, nullable=False),
        sa.Column("spec_sha256", sa.Text, nullable=False),
        sa.Column("key_set", sa.LargeBinary, nullable=False),
        sa.Column("key_set_sha256", sa.Text, nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opens_at < closes_at", name="closes_after_opening"),
    )
    op.create_table(
        "cancellation",
        sa.Column("round_id", sa.Uuid, primary_key=True),
        sa.Column("cancellation", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "closing_key",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), primary_key=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "used_jti",
        sa.Column("jti", sa.Text, primary_key=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )


def _ballots() -> None:
    op.create_table(
        "data_key",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False, index=True),
        sa.Column("sealed_key", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ballot",
        sa.Column("nullifier", sa.LargeBinary, primary_key=True),
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False, index=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("data_key_id", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("length(nullifier) = 32 AND length(digest) = 32", name="hashes"),
    )
    op.create_table(
        "spent_nullifier",
        sa.Column("nullifier", sa.LargeBinary, primary_key=True),
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("delete_on", sa.Date, nullable=False, index=True),
    )


def _results() -> None:
    op.create_table(
        "release",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), primary_key=True),
        sa.Column("signed_release", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "turnout",
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("ballots", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "day"),
        sa.CheckConstraint("ballots % 10 = 0", name="in_tens"),
    )


def _grants() -> None:
    """No UPDATE for anyone; DELETE for the closing role only, and never of a spec or a release."""
    op.execute("GRANT USAGE ON SCHEMA public TO ballots_serving, ballots_closing")
    op.execute(f"GRANT SELECT ON {', '.join(_SERVING_READS)} TO ballots_serving, ballots_closing")
    op.execute(f"GRANT INSERT ON {', '.join(_SERVING_INSERTS)} TO ballots_serving")
    op.execute(f"GRANT INSERT ON {', '.join(_CLOSING_INSERTS)} TO ballots_closing")
    op.execute(f"GRANT DELETE ON {', '.join(_CLOSING_DELETES)} TO ballots_closing")
