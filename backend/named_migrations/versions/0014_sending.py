"""Messages, what they are sent by, and the phones that may be woken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True))


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def upgrade() -> None:
    _messages()
    op.create_table(
        "sending_order",
        sa.Column("about", sa.Uuid, primary_key=True),
        sa.Column("occasion", sa.Text, primary_key=True),
        sa.Column("made", sa.Date, nullable=False),
    )
    op.create_table(
        "sending_provider",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("public_key", sa.Text),
        sa.Column("allowance", sa.Double, nullable=False, server_default="0"),
        _moment("counted_at"),
        _moment("paused_until"),
        sa.Column("failures", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("trouble", sa.Text),
    )
    op.create_table(
        "channel_ended",
        sa.Column("employee_id", sa.Uuid, _of("employee"), primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("address_sha256", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ended", sa.Date, nullable=False),
    )
    op.create_table(
        "push_subscription",
        sa.Column("device_id", sa.Uuid, _of("device"), primary_key=True),
        sa.Column("endpoint", sa.Text, nullable=False),
        sa.Column("p256dh", sa.Text, nullable=False),
        sa.Column("auth", sa.Text, nullable=False),
        sa.Column("made", sa.Date, nullable=False),
    )


def _messages() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("employee_id", sa.Uuid, _of("employee"), nullable=False),
        sa.Column("about", sa.Uuid, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("priority", sa.SmallInteger, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
        _moment("again_at"),
        sa.Column("claim", sa.Uuid),
        _moment("claimed_until"),
        sa.Column("reason", sa.Text),
        sa.Column("sealed", sa.Text),
        sa.UniqueConstraint("employee_id", "about", "occasion", "channel"),
        sa.CheckConstraint("state IN ('waiting', 'claimed', 'sent', 'failed')", name="state"),
        sa.CheckConstraint("(state = 'claimed') = (claim IS NOT NULL)", name="claimed"),
    )
    op.create_index("ix_message_about", "message", ["about", "occasion", "channel", "state"])
    unfinished = sa.text("state IN ('waiting', 'claimed')")
    op.create_index("ix_message_open", "message", ["channel", "priority", "due"], postgresql_where=unfinished)
