"""The ballot box's environment and its release key into a file of their own. Closing keys are never in it."""

from __future__ import annotations

from backend.ballot_box.run.backups.side import NAME, today
from backend.ballot_box.settings import PREFIX
from backend.kit.backup.commands import save_environment


def main() -> None:
    save_environment(NAME, PREFIX, today)


if __name__ == "__main__":
    main()
