"""The ballot box's database out of a file; what its worker has in its folder of closing keys is in none."""

from __future__ import annotations

from backend.ballot_box.run.backups.side import BALLOTS, owner_url
from backend.kit.backup.commands import restore_database


def main() -> None:
    restore_database(BALLOTS, owner_url)


if __name__ == "__main__":
    main()
