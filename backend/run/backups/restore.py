"""The named side's database out of a file; who did it stands in its log."""

from __future__ import annotations

from backend.kit.backup.commands import restore_database
from backend.run.backups.side import NAMED, owner_url


def main() -> None:
    restore_database(NAMED, owner_url)


if __name__ == "__main__":
    main()
