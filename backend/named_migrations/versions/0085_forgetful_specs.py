"""A spec that the ballot box refused, since it leaves out another round, may be forgotten, to be written anew (ADR
0046): nobody was told what it says. Every other spec stays as it is, but for those of version 1."""

from __future__ import annotations

from alembic import op

revision = "0085"
down_revision = "0084"

_SAME = ("k", "m", "group_min", "opens_at", "closes_at", "announced_end")


def upgrade() -> None:
    old, new = (", ".join(f"{row}.{column}" for column in _SAME) for row in ("OLD", "NEW"))
    # Most rounds have no problem: of NULL an equation would say neither yes nor no, and the trigger would not fire.
    refused = "OLD.problem IS NOT DISTINCT FROM 'round-forgotten'"
    forgotten = (
        "OLD.state = 'preparing' AND NEW.state = 'preparing' AND NEW.spec IS NULL AND NEW.key_set IS NULL "
        f"AND ({new}) IS NOT DISTINCT FROM ({old}) "
        f"AND ({refused} OR convert_from(OLD.spec, 'UTF8')::jsonb -> 'version' = '1'::jsonb)"
    )
    op.execute("DROP TRIGGER keep_spec_as_written ON round")
    op.execute(
        "CREATE TRIGGER keep_spec_as_written BEFORE UPDATE ON round FOR EACH ROW "
        f"WHEN (OLD.spec IS NOT NULL AND NOT ({forgotten})) EXECUTE FUNCTION keep_spec()"
    )
