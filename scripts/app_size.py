"""The phone app stays small: its scripts and styles together, as they go over the network.

Usage: python -m scripts.app_size mobile_stub/dist
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

MOST = 35_000
COUNTED = {".js", ".css"}


def sizes(folder: Path) -> dict[str, int]:
    """File name → bytes after gzip, of every script and style below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in COUNTED)
    return {path.relative_to(folder).as_posix(): len(gzip.compress(path.read_bytes(), 9)) for path in files}


def main() -> None:
    measured = sizes(Path(sys.argv[1]))
    total = sum(measured.values())
    for name, size in measured.items():
        print(f"{size:>7,}  {name}")
    print(f"{total:>7,}  bytes of gzip, of {MOST:,}")
    if not measured or total > MOST:
        sys.exit("The phone app has grown too large." if measured else "The phone app is not built: make setup.")


if __name__ == "__main__":
    main()
