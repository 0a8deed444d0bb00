"""The ballot box's database into a file."""

from __future__ import annotations

from backend.ballot_box.run.backups.side import BALLOTS, owner_url, today
from backend.kit.backup.commands import save_database


def main() -> None:
    save_database(BALLOTS, owner_url, today)


if __name__ == "__main__":
    main()
