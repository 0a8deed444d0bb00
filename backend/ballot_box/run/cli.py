"""`linjepuls-ballot-box`: one word for each process. It becomes that process, and imports no application itself."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Final

from backend.kit.language.terminal import in_terminal
from backend.kit.processes import become

HOUSE = "backend.ballot_box.run"
# Word → the module that it becomes, and what is typed after it.
WORDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "web": ("web", ()),
    "worker": ("worker", ()),
    "migrate": ("migrate", ("--citus",)),
    "keys": ("keys_new", ("folder",)),
    "backup": ("backups.save", ("file",)),
    "restore": ("backups.restore", ("file", "--over")),
    "keys-save": ("backups.save_keys", ("file",)),
    "keys-restore": ("backups.restore_keys", ("file", "folder")),
    "doctor": ("doctor.look", ("--json",)),
}


def parser() -> ArgumentParser:
    # Of Python's own library: what runs where answers are read is as little as can be.
    made = ArgumentParser("linjepuls-ballot-box", description=in_terminal("ballot-box-about"))
    words = made.add_subparsers(dest="word", required=True, metavar="WORD")
    for word, (_, typed) in WORDS.items():
        told = in_terminal(f"ballot-box-{word}")
        # What is typed is handed on as it is: half an option would be taken for one here, and for none there.
        added = words.add_parser(word, help=told, description=told, allow_abbrev=False)
        for name in typed:
            action = "store_true" if name.startswith("-") else "store"
            added.add_argument(name, action=action, help=in_terminal(f"ballot-box-{word}.{name.lstrip('-')}"))
    return made


def main() -> None:
    typed = sys.argv[1:]
    word = parser().parse_args(typed).word
    become(f"{HOUSE}.{WORDS[word][0]}", *typed[1:])
