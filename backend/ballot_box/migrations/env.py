"""Alembic's entry for the ballot box: runs on the connection that `backend.ballot_box.run.migrate` hands over."""

from __future__ import annotations

from alembic import context

from backend.ballot_box.box.models import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
