"""The history makes what the models say, and leaves the serving role no more than it needs."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, text

import tests.ground.models  # noqa: F401 - loads the models of every domain
from backend.named_base import Base
from tests.ground.databases import SideServer


def only_ours(name: str | None, kind: str, _: Any) -> bool:
    return kind != "table" or name in Base.metadata.tables


def test_the_tables_are_those_of_the_models(named_server: SideServer) -> None:
    engine = create_engine(named_server.url("named_owner", "named_template"), poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": only_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_devices_and_codes_carry_dates_and_never_times(named_server: SideServer) -> None:
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_name IN ('device', 'enrolment_code', 'push_subscription', 'channel_ended', 'sending_order') "
        "AND data_type LIKE 'time%'"
    )
    engine = create_engine(named_server.url("named_owner", "named_template"), poolclass=NullPool)
    with engine.connect() as connection:
        assert connection.execute(query).all() == []
