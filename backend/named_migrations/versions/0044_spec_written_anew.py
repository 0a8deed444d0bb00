"""A spec of version 1 that no ballot box took may be forgotten, to be written anew: nobody was told what it says, since
staff hear of a round when its spec is acknowledged. Every other spec stays as it is."""

from __future__ import annotations

from alembic import op

revision = "0044"
down_revision = "0043"

_SAME = ("k", "m", "group_min", "opens_at", "closes_at", "announced_end")


def upgrade() -> None:
    old, new = (", ".join(f"{row}.{column}" for column in _SAME) for row in ("OLD", "NEW"))
    forgotten = (
        "OLD.state = 'preparing' AND NEW.state = 'preparing' AND NEW.spec IS NULL AND NEW.key_set IS NULL "
        f"AND ({new}) IS NOT DISTINCT FROM ({old}) "
        "AND convert_from(OLD.spec, 'UTF8')::jsonb -> 'version' = '1'::jsonb"
    )
    op.execute("DROP TRIGGER keep_spec ON round")
    op.execute(
        "CREATE TRIGGER keep_spec BEFORE DELETE ON round FOR EACH ROW WHEN (OLD.spec IS NOT NULL) "
        "EXECUTE FUNCTION keep_spec()"
    )
    op.execute(
        "CREATE TRIGGER keep_spec_as_written BEFORE UPDATE ON round FOR EACH ROW "
        f"WHEN (OLD.spec IS NOT NULL AND NOT ({forgotten})) EXECUTE FUNCTION keep_spec()"
    )
