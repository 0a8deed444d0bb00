"""A spec that was written is never altered, and its round never deleted: staff were told what it says."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_KEPT = ("spec", "key_set", "k", "m", "group_min", "opens_at", "closes_at")


def upgrade() -> None:
    old, new = (", ".join(f"{row}.{column}" for column in _KEPT) for row in ("OLD", "NEW"))
    op.execute(
        f"""
        CREATE FUNCTION keep_spec() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR ({new}) IS DISTINCT FROM ({old}) THEN
                RAISE EXCEPTION 'the spec of a round is never altered' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER keep_spec BEFORE UPDATE OR DELETE ON round FOR EACH ROW WHEN (OLD.spec IS NOT NULL) "
        "EXECUTE FUNCTION keep_spec()"
    )
