"""A phone is known by a key of its own; one of before exchanges its refresh token for that, once, within 90 days.

`used_in` told the month of each phone's last visit, which was written at the visit. What is noted now, when a round
closes, is only since when a phone has fetched nothing that its person was asked.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("device", sa.Column("key_sha256", sa.LargeBinary))
    op.create_unique_constraint("uq_device_key_sha256", "device", ["key_sha256"])
    op.add_column("device", sa.Column("exchange_until", sa.Date))
    op.execute("UPDATE device SET exchange_until = current_date + 90")
    op.alter_column("device", "refresh_sha256", nullable=True)
    op.create_check_constraint("known", "device", "key_sha256 IS NOT NULL OR refresh_sha256 IS NOT NULL")
    op.add_column("device", sa.Column("silent_since", sa.Date))
    op.drop_column("device", "used_in")
