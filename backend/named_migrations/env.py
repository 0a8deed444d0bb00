"""Alembic's entry: works on the connection handed over by `upgrade`, so that no address of a database is written here.

It compares nothing with the models (the test of the migrations does): a history must not change when a model does.
"""

from __future__ import annotations

from alembic import context

from backend.named_base import Base

# The metadata gives constraints their names only.
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
