"""`linjepuls-ballot-box`: one word for each process. It becomes that process, and imports no application itself."""

from __future__ import annotations

from argparse import ArgumentParser

from backend.kit.processes import become

PROCESSES = {
    "web": ("backend.ballot_box.run.web", "Serve the ballot box."),
    "worker": ("backend.ballot_box.run.worker", "Run its worker, which closes rounds; any number may run."),
    "migrate": ("backend.ballot_box.run.migrate", "Bring its database to this version."),
}
KEYS = "backend.ballot_box.run.keys_new"


def parser() -> ArgumentParser:
    # Of Python's own library: what runs where answers are read is as little as can be.
    made = ArgumentParser("linjepuls-ballot-box", description="Linjepuls: stemmeurnen.")
    words = made.add_subparsers(dest="word", required=True, metavar="WORD")
    for word, (_, told) in PROCESSES.items():
        words.add_parser(word, help=told, description=told)
    told = "Make the key pair that signs releases, and print what goes into each side's environment."
    words.add_parser("keys", help=told, description=told).add_argument("folder", help="Readable by you only.")
    return made


def main() -> None:
    typed = parser().parse_args()
    if typed.word == "keys":
        become(KEYS, typed.folder)
    become(PROCESSES[typed.word][0])
