"""The public record: an entry for each release, which no role alters or takes away; and each round's thresholds in
columns, so that anybody can be told them without reading a spec.

The thresholds are read by a trigger out of the very bytes of the spec, as in b006: no role that serves can write other
ones. 0 where a spec has none: less than any floor. Releases that are there are entered by the closing worker, which
alone can sign.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b007"
down_revision = "b006"

_TERMS = ("k", "m", "group_min")
_READ_TERMS = """
CREATE FUNCTION read_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE document jsonb := convert_from(NEW.spec, 'UTF8');
BEGIN
    NEW.k := coalesce((document ->> 'k')::integer, 0);
    NEW.m := coalesce((document ->> 'm')::integer, 0);
    NEW.group_min := coalesce((document ->> 'group_min')::integer, 0);
    RETURN NEW;
END $$
"""
_READ_OLD = """
UPDATE round_spec SET (k, m, group_min) = (
    SELECT coalesce((document ->> 'k')::integer, 0), coalesce((document ->> 'm')::integer, 0),
           coalesce((document ->> 'group_min')::integer, 0)
    FROM (SELECT convert_from(spec, 'UTF8')::jsonb AS document) AS read)
"""


def upgrade() -> None:
    for term in _TERMS:
        op.add_column("round_spec", sa.Column(term, sa.Integer))
    op.execute(_READ_OLD)
    for term in _TERMS:
        op.alter_column("round_spec", term, nullable=False)
    op.execute(_READ_TERMS)
    op.execute("CREATE TRIGGER read_terms BEFORE INSERT ON round_spec FOR EACH ROW EXECUTE FUNCTION read_terms()")
    op.create_table(
        "record",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("round_id", sa.Uuid, sa.ForeignKey("release.round_id"), nullable=False, unique=True),
        sa.Column("signed_entry", sa.LargeBinary, nullable=False),
        sa.Column("entry_sha256", sa.Text, nullable=False),
        sa.Column("release_sha256", sa.Text, nullable=False),
    )
    op.execute("GRANT SELECT ON record TO ballots_serving, ballots_closing")
    op.execute("GRANT INSERT ON record TO ballots_closing")
