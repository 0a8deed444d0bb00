"""The phone app stays small, as it goes over the network: what any one phone loads until it can answer, which is all
scripts and styles and the words of its reader's language.

The words are data: a file for each language, of which the largest counts. The service worker keeps the others beside,
once the app is started, so that a language can be chosen without a connection.

Usage: python -m scripts.app_size mobile_stub/dist
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

MOST = 35_000
_PROGRAM = re.compile(r"\.(js|css)$")
_WORDS = re.compile(r"(^|/)words_[^/]*\.json$")


def sizes(folder: Path) -> dict[str, int]:
    """File name → bytes after gzip, of every script and style below `folder`, and of every language's words."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    counted = {name: path for name, path in files.items() if _PROGRAM.search(name) or _WORDS.search(name)}
    return {name: len(gzip.compress(path.read_bytes(), 9)) for name, path in counted.items()}


def programs(measured: dict[str, int]) -> int:
    """Bytes of all scripts and styles."""
    return sum(size for name, size in measured.items() if _PROGRAM.search(name))


def loaded(measured: dict[str, int]) -> int:
    """Bytes that one phone loads: one language's words, and everything else."""
    return programs(measured) + max((size for name, size in measured.items() if _WORDS.search(name)), default=0)


def main() -> None:
    measured = sizes(Path(sys.argv[1]))
    for name, size in measured.items():
        print(f"{size:>7,}  {name}")
    print(f"{programs(measured):>7,}  bytes of gzip: scripts and styles")
    print(f"{loaded(measured):>7,}  with the words of one language, of {MOST:,}")
    if not programs(measured):
        sys.exit("The phone app is not built: make setup.")
    if loaded(measured) > MOST:
        sys.exit("The phone app has grown too large.")


if __name__ == "__main__":
    main()
