"""The named side's database into a file."""

from __future__ import annotations

from backend.kit.backup.commands import save_database
from backend.run.backups.side import NAMED, owner_url, today


def main() -> None:
    save_database(NAMED, owner_url, today)


if __name__ == "__main__":
    main()
