"""The ballot box's environment and its release key out of their file, into a folder. Closing keys are never in it."""

from __future__ import annotations

from backend.ballot_box.run.backups.side import NAME
from backend.ballot_box.settings import PREFIX
from backend.kit.backup.commands import restore_environment


def main() -> None:
    restore_environment(NAME, PREFIX)


if __name__ == "__main__":
    main()
