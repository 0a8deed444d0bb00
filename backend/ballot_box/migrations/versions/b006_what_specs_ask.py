"""What each spec asks and which rounds it remembers, in rows: closing looks through a year's specs, and reading one of
5,000 units as JSON takes PostgreSQL about .04 s (4 MB).

The rows are written by a trigger, from the very bytes of the spec: no role that serves or closes can write other ones,
and so make a round forgotten. Specs that are there are read once, here.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b006"
down_revision = "b005"

_READ_SPEC = """
CREATE FUNCTION read_spec(of_round uuid, spec bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE document jsonb := convert_from(spec, 'UTF8');
BEGIN
    INSERT INTO asked_question (question_id, round_id)
        SELECT DISTINCT (id #>> '{}')::uuid, of_round FROM jsonb_path_query(document, '$.questions[*].id') AS id;
    INSERT INTO listed_round (earlier_id, round_id)
        SELECT DISTINCT (id #>> '{}')::uuid, of_round FROM jsonb_path_query(document, '$.earlier[*].round') AS id;
END $$
"""
_READ_NEW_SPEC = """
CREATE FUNCTION read_new_spec() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN PERFORM read_spec(NEW.round_id, NEW.spec); RETURN NULL; END $$
"""


def upgrade() -> None:
    for table, subject in (("asked_question", "question_id"), ("listed_round", "earlier_id")):
        op.create_table(
            table,
            sa.Column(subject, sa.Uuid, nullable=False),
            sa.Column("round_id", sa.Uuid, sa.ForeignKey("round_spec.round_id"), nullable=False),
            sa.PrimaryKeyConstraint(subject, "round_id"),
        )
        op.execute(f"GRANT SELECT ON {table} TO ballots_serving, ballots_closing")
    op.execute(_READ_SPEC)
    op.execute(_READ_NEW_SPEC)
    op.execute("SELECT read_spec(round_id, spec) FROM round_spec")
    op.execute("CREATE TRIGGER read_new_spec AFTER INSERT ON round_spec FOR EACH ROW EXECUTE FUNCTION read_new_spec()")
