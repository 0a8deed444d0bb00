"""How far a round is that the demo's button plays: a file in the demo's own folder, between the page that asks, the
process that started the demo, and the one that plays. In production nothing of it is there, and its setting refused."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from backend.kit.values import Value

Step = Literal["asked", "phones", "answers", "closing", "done", "failed"]
WISH: Final = "close-round"


class Played(Value):
    """`asker`: by which the browser that pressed is known. `roles`: of whoever pressed. `link`: into the console, once,
    since the clock has gone past the end of every session. `why`: what went wrong, as the terminal would say it."""

    asker: str
    roles: tuple[str, ...]
    step: Step = "asked"
    done: int = 0
    total: int = 0
    link: str = ""
    why: str = ""

    @property
    def ended(self) -> bool:
        return self.step in ("done", "failed")


def played(folder: Path) -> Played | None:
    """None before anybody pressed."""
    try:
        return Played.model_validate_json(_file(folder).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def note_played(folder: Path, now: Played) -> None:
    _write(_file(folder), now.model_dump_json())


def ask_to_play(folder: Path, asker: str, roles: Iterable[str]) -> bool:
    """False while it is being played: then nothing more is asked."""
    now = played(folder)
    if now is not None and not now.ended:
        return False
    note_played(folder, Played(asker=asker, roles=tuple(sorted(roles))))
    _write(folder / "asked", WISH)
    return True


def _file(folder: Path) -> Path:
    return folder / "played.json"


def _write(path: Path, text: str) -> None:
    """Whole or not at all, for this user alone."""
    fresh = path.with_name(f"{path.name}.page")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)
