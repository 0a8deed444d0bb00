"""The named database's one-shot migration."""

from __future__ import annotations

import sys
from typing import NoReturn

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from backend.kit.database import database_fault
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused, load
from backend.named_migrations import upgrade
from backend.settings.named import NamedMigrationSettings


def main() -> None:
    try:
        upgrade(load(NamedMigrationSettings).owner_database_url)
    except SettingsRefused as refused:
        _refuse(str(refused))
    except DBAPIError as error:
        _refuse(database_fault(error))
    except CommandError:
        # Alembic's one complaint here: a revision that it has no script of.
        _refuse(in_terminal("database-fault.newer"))


def _refuse(why: str) -> NoReturn:
    sys.exit(f"{in_terminal('cli-refused.migrate')}\n{why}")


if __name__ == "__main__":
    main()
