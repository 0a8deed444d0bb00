"""The named database's one-shot migration."""

from __future__ import annotations

from backend.kit.doctor.migrating import refused_in_words
from backend.kit.settings import load
from backend.named_migrations import upgrade
from backend.settings.named import NamedMigrationSettings


def main() -> None:
    with refused_in_words("cli-refused.migrate"):
        upgrade(load(NamedMigrationSettings).owner_database_url)


if __name__ == "__main__":
    main()
