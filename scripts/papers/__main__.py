"""`linjepuls papers`: the papers for one organisation. `python -m scripts.papers` writes docs/papers anew."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

from scripts.papers.data import note_looked_at
from scripts.papers.filling import NotFilled, example, filled, read_words
from scripts.papers.making import PAPERS, for_an_organisation, papers


def write(made: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


def main(words: list[str]) -> None:
    parser = ArgumentParser(prog="linjepuls papers")
    parser.add_argument("--for", dest="organisation", type=Path)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--example", action="store_true")
    parser.add_argument("--looked-at", action="store_true")
    chosen = parser.parse_args(words)
    if chosen.looked_at:
        note_looked_at()
    if chosen.example:
        print(example(for_an_organisation()))
    elif chosen.organisation and chosen.into:
        write(filled(for_an_organisation(), read_words(chosen.organisation)), chosen.into)
    elif chosen.organisation or chosen.into:
        parser.error("--for og --into hører sammen")
    else:
        write(papers(), PAPERS)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (NotFilled, OSError) as refused:
        sys.exit(str(refused))
