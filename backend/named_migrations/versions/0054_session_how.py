"""How each session of the console began: by what, with a second factor or not, and in which session of a provider's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.add_column("console_session", sa.Column("how", sa.Text, nullable=False, server_default="link"))
    op.add_column("console_session", sa.Column("second_factor", sa.Boolean, nullable=False, server_default="false"))
    op.add_column("console_session", sa.Column("provider_session", sa.Text))
