"""The named database's one-shot migration."""

from __future__ import annotations

import sys

from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused, load
from backend.named_migrations import upgrade
from backend.settings.named import NamedMigrationSettings


def main() -> None:
    try:
        upgrade(load(NamedMigrationSettings).owner_database_url)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('cli-refused.migrate')}\n{refused}")


if __name__ == "__main__":
    main()
