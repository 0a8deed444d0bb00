"""`linjepuls-ballot-box`: one word for each process. It becomes that process, and imports no application itself."""

from __future__ import annotations

from argparse import ArgumentParser

from backend.kit.language.terminal import in_terminal
from backend.kit.processes import become

HOUSE = "backend.ballot_box.run"
PROCESSES = ("web", "worker", "migrate")


def parser() -> ArgumentParser:
    # Of Python's own library: what runs where answers are read is as little as can be.
    made = ArgumentParser("linjepuls-ballot-box", description=in_terminal("ballot-box-about"))
    words = made.add_subparsers(dest="word", required=True, metavar="WORD")
    for word in (*PROCESSES, "keys"):
        told = in_terminal(f"ballot-box-{word}")
        added = words.add_parser(word, help=told, description=told)
        if word == "keys":
            added.add_argument("folder", help=in_terminal("ballot-box-keys.folder"))
    return made


def main() -> None:
    typed = parser().parse_args()
    if typed.word == "keys":
        become(f"{HOUSE}.keys_new", typed.folder)
    become(f"{HOUSE}.{typed.word}")
