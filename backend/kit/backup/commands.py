"""What each side's command line does with backups: its words, one line of answer, and exit code 1 for a refusal."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from backend.kit.backup.errors import BackupRefused
from backend.kit.backup.keys import restore_keys, save_keys
from backend.kit.backup.loading import restore
from backend.kit.backup.saving import save
from backend.kit.backup.values import Side
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused

T = TypeVar("T")


def save_database(side: Side, owner_url: Callable[[], str], today: Callable[[], date]) -> None:
    path = _typed("file").file
    saved = _done(lambda: save(side, owner_url(), path, today()))
    print(in_terminal("backup-saved", file=str(path), tables=len(saved.tables), revision=saved.revision))


def restore_database(side: Side, owner_url: Callable[[], str]) -> None:
    typed = _typed("file", over=True)
    saved = _done(lambda: restore(side, owner_url(), typed.file, over=typed.over))
    print(in_terminal("backup-restored", file=str(typed.file), day=saved.day))
    print(in_terminal("backup-restored.then"))


def save_environment(side: str, prefix: str, today: Callable[[], date]) -> None:
    path = _typed("file").file
    saved = _done(lambda: save_keys(side, prefix, os.environ, path, today()))
    print(in_terminal("backup-keys-saved", file=str(path), keys=len(saved.files), variables=len(saved.variables)))


def restore_environment(side: str, prefix: str) -> None:
    typed = _typed("file", "folder")
    print("\n".join(_done(lambda: restore_keys(side, prefix, typed.file, typed.folder.absolute()))))


class Typed:
    file: Path
    folder: Path
    over: bool


def _typed(*paths: str, over: bool = False) -> Typed:
    parser = ArgumentParser()
    for path in paths:
        parser.add_argument(path, type=Path)
    if over:
        parser.add_argument("--over", action="store_true")
    return parser.parse_args(namespace=Typed())


def _done(work: Callable[[], T]) -> T:
    """What it made; ends the process where it refuses."""
    try:
        return work()
    except (BackupRefused, SettingsRefused) as refused:
        sys.exit(f"{in_terminal('backup-refused')}\n{refused}")
