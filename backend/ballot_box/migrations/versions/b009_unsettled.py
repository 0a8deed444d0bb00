"""What is prepared and neither committed nor taken back: a ballot in it was acknowledged, and closing does not see it.

On one PostgreSQL nothing prepares a transaction, and the function looks at a list in memory that is empty. On Citus
each batch is prepared on workers, and committed there after the coordinator has: the function first has Citus finish
what its coordinator knows to be committed. For that its owner must be allowed `recover_prepared_transactions()`, which
Citus gives nobody (docs/DEPLOY.md).
"""

from __future__ import annotations

from alembic import op

revision = "b009"
down_revision = "b008"

_UNSETTLED = """
CREATE FUNCTION unsettled() RETURNS SETOF text LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE prepared text := $query$
    SELECT coalesce(json_agg(gid), '[]') FROM pg_prepared_xacts WHERE database = current_database() $query$;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        RETURN QUERY SELECT gid FROM pg_prepared_xacts WHERE database = current_database();
        RETURN;
    END IF;
    PERFORM recover_prepared_transactions();
    RETURN QUERY
        SELECT format('%s %s', node.nodeid, held.gid) FROM run_command_on_all_nodes(prepared) AS node
        CROSS JOIN LATERAL json_array_elements_text(
            CASE WHEN node.success THEN node.result::json ELSE '["away"]'::json END) AS held(gid);
END $$
"""


def upgrade() -> None:
    op.execute(_UNSETTLED)
    op.execute("REVOKE ALL ON FUNCTION unsettled() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION unsettled() TO ballots_closing")
