"""The second step of signing in to the console: authenticators, codes on paper, and who stands between the steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"


def _person(*, index: bool) -> sa.Column[object]:
    user = sa.ForeignKey("console_user.id", ondelete="CASCADE")
    return sa.Column("user_id", sa.Uuid, user, nullable=False, primary_key=not index, index=index)


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "console_totp",
        _person(index=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("made_at", moment, nullable=False),
    )
    op.create_table(
        "console_recovery",
        sa.Column("code_hmac", sa.LargeBinary, primary_key=True),
        _person(index=True),
    )
    op.create_table(
        "console_halfway",
        sa.Column("secret_sha256", sa.LargeBinary, primary_key=True),
        _person(index=True),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
