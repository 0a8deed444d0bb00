"""The order of names by ICU, apart from the letters by which people are found: what `name_order` was until now.

The keys are filled in by `order_names`, after this and after every later upgrade.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.drop_index("ix_employee_name_order", "employee")
    op.alter_column("employee", "name_order", new_column_name="name_letters")
    op.add_column("employee", sa.Column("name_order", sa.LargeBinary, nullable=False, server_default=""))
    op.create_index("ix_employee_name_order", "employee", ["name_order", "id"], postgresql_where=sa.text("active"))
