"""How a second `linjepuls demo` asks the one that runs for something: by a file in the folder they share.

The one that runs has the databases' passwords and the processes; whoever asks needs neither.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final, Literal, get_args

from backend.kit.language.terminal import in_terminal

Wish = Literal["close-round", "tour"]
PATIENCE_SECONDS: Final = 240.0
_POLL_SECONDS: Final = 0.2


class NobodyAnswers(Exception):
    """No demo runs in the folder, or it did not answer in time."""


class Asking:
    """`folder`: the demo's, which only its user can read."""

    def __init__(self, folder: Path) -> None:
        self._wish, self._said, self._lock = folder / "asked", folder / "answer", folder / "demo.lock"
        self._played = folder / "played.json"

    def ask(self, wish: Wish) -> str:
        """What is answered. Raises NobodyAnswers."""
        if not self._lock.exists():
            raise NobodyAnswers(in_terminal("demo-nobody", folder=str(self._lock.parent)))
        self._said.unlink(missing_ok=True)
        _write(self._wish, wish)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._said.exists():
            if time.monotonic() > deadline:
                self._wish.unlink(missing_ok=True)
                raise NobodyAnswers(in_terminal("demo-nobody", folder=str(self._lock.parent)))
            time.sleep(_POLL_SECONDS)
        said = self._said.read_text("utf-8")
        self._said.unlink()
        return said

    def asked(self) -> Wish | None:
        """Once: what is taken is no longer asked."""
        try:
            word = self._wish.read_text("ascii")
        except FileNotFoundError:
            return None
        self._wish.unlink()
        return next((wish for wish in get_args(Wish) if wish == word), None)

    def answer(self, said: str) -> None:
        _write(self._said, said)

    def forget(self) -> None:
        """What was asked of an earlier demo, and how far it was."""
        for file in (self._wish, self._played):
            file.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)
