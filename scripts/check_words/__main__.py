"""The words are whole: every language has every text with the same variables, and the code asks for what there is."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.kit.language.entries import FOLDER
from scripts.check_words.check import faults

CODE = ("backend", "simulator")


def main() -> None:
    mistakes = faults(FOLDER, [Path(folder) for folder in CODE])
    for fault in mistakes:
        print(fault)
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
