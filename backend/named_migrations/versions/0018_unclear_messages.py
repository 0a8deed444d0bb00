"""Of a message that may have arrived although nobody said so, it is known: it is not sent again unasked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("message", sa.Column("unclear", sa.Boolean, nullable=False, server_default=sa.false()))
    # What an older one was given up for in the end does not tell how its attempts went.
    op.execute("UPDATE message SET unclear = true WHERE state = 'failed' AND reason IN ('sms-unclear', 'gave-up')")
