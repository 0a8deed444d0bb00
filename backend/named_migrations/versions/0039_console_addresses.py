"""Who may use the console is known by an address in the one form in which it is read at sign-in (ADR 0028): an address
that was pasted with what nobody sees could be given no new link any more.

Who is noted as the author of a change is brought along, so that nobody becomes their own second person. Where two have
become one address, the one that was read so already stays, and the other is left as it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.kit.language.mail_addresses import written_address

revision = "0039"
down_revision = "0038"

NOTED = (
    ("employee", "placed_by"),
    ("employee", "approved_by"),
    ("employee_address", "changed_by"),
    ("employee_address", "approved_by"),
    ("employee_address", "stopped_by"),
    ("staff_waiting", "author"),
    ("organisation_coin", "proposed_by"),
)


def upgrade() -> None:
    connection = op.get_bind()
    addresses = set(connection.scalars(sa.text("SELECT email FROM console_user ORDER BY email")))
    for address in sorted(addresses):
        plain = written_address(address).lower()
        if plain != address and plain not in addresses:
            addresses.add(plain)
            _renamed(connection, "console_user", "email", address, plain)
            for table, column in NOTED:
                _renamed(connection, table, column, address, plain)


def _renamed(connection: sa.Connection, table: str, column: str, address: str, plain: str) -> None:
    update = sa.text(f"UPDATE {table} SET {column} = :plain WHERE {column} = :address")  # noqa: S608
    connection.execute(update, {"plain": plain, "address": address})
