"""The named side's environment and its keys out of their file, into a folder."""

from __future__ import annotations

from backend.kit.backup.commands import restore_environment
from backend.run.backups.side import NAME
from backend.settings.named import PREFIX


def main() -> None:
    restore_environment(NAME, PREFIX)


if __name__ == "__main__":
    main()
