"""Alembic's entry: works on the connection handed over by `upgrade`, so that no address of a database is written here.

It compares nothing with the models (the test of the migrations does): a history must not change when a model does.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
