"""Workers are told at the commit of what they should look at, and need not ask every few seconds."""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"

# Nothing that a visit of a phone writes.
_TOLD = {"round": "INSERT OR UPDATE", "series": "INSERT OR UPDATE", "message": "INSERT"}


def upgrade() -> None:
    op.execute(
        "CREATE FUNCTION tell_workers() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_notify('linjepuls_work', ''); RETURN NULL; END $$"
    )
    for table, events in _TOLD.items():
        op.execute(
            f"CREATE TRIGGER tell_workers AFTER {events} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION tell_workers()"
        )
