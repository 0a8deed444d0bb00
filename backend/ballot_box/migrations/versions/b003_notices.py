"""The worker is told when a round or a cancellation has come, and need not ask every few seconds. Nothing is told of a
ballot."""

from __future__ import annotations

from alembic import op

revision = "b003"
down_revision = "b002"

_TOLD = ("round_spec", "cancellation")


def upgrade() -> None:
    op.execute(
        "CREATE FUNCTION tell_workers() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_notify('linjepuls_work', ''); RETURN NULL; END $$"
    )
    for table in _TOLD:
        op.execute(
            f"CREATE TRIGGER tell_workers AFTER INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION tell_workers()"
        )
