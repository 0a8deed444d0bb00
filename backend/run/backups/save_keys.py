"""The named side's environment and its keys into a file of their own."""

from __future__ import annotations

from backend.kit.backup.commands import save_environment
from backend.run.backups.side import NAME, today
from backend.settings.named import PREFIX


def main() -> None:
    save_environment(NAME, PREFIX, today)


if __name__ == "__main__":
    main()
