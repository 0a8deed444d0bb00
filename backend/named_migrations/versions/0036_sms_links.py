"""A text message carries a link beside its code: strangers' tries end the code and never the link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("sms_sign_in", sa.Column("link_sha256", sa.LargeBinary))
    op.add_column("sms_sign_in", sa.Column("link_until", sa.DateTime(timezone=True)))
    op.create_unique_constraint("uq_sms_sign_in_link_sha256", "sms_sign_in", ["link_sha256"])
