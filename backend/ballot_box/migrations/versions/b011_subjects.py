"""Rounds that ask the same are found by what their questions are about, topic and kind, and no more by the questions'
ids: a question that is written anew has another id, and the round that asked the older version was forgotten.

Read out of the specs, those that are there too. Where a spec has neither, its question is about itself alone.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b011"
down_revision = "b010"

_READ_OLD = """
WITH read AS MATERIALIZED (
    SELECT round_id, question FROM round_spec
    CROSS JOIN LATERAL jsonb_path_query(convert_from(spec, 'UTF8')::jsonb, '$.questions[*]') AS question)
UPDATE asked_question AS asked SET topic = (question ->> 'topic')::uuid, kind = question ->> 'kind'
FROM read WHERE read.round_id = asked.round_id AND (question ->> 'id')::uuid = asked.question_id
"""
_READ_NONE = """
UPDATE asked_question SET topic = coalesce(topic, question_id), kind = coalesce(kind, '')
WHERE topic IS NULL OR kind IS NULL
"""
_READ_SPEC = """
CREATE OR REPLACE FUNCTION read_spec(of_round uuid, spec bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE document jsonb := convert_from(spec, 'UTF8');
BEGIN
    INSERT INTO asked_question (question_id, round_id, topic, kind)
        SELECT DISTINCT (question ->> 'id')::uuid, of_round,
            coalesce(question ->> 'topic', question ->> 'id')::uuid, coalesce(question ->> 'kind', '')
        FROM jsonb_path_query(document, '$.questions[*]') AS question;
    INSERT INTO listed_round (earlier_id, round_id)
        SELECT DISTINCT (id #>> '{}')::uuid, of_round FROM jsonb_path_query(document, '$.earlier[*].round') AS id;
END $$
"""


def upgrade() -> None:
    op.add_column("asked_question", sa.Column("topic", sa.Uuid))
    op.add_column("asked_question", sa.Column("kind", sa.Text))
    op.execute(_READ_OLD)
    op.execute(_READ_NONE)
    for column in ("topic", "kind"):
        op.alter_column("asked_question", column, nullable=False)
    op.execute(_READ_SPEC)
