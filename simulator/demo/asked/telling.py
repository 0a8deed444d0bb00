"""What the page with the button is told: how far the round is that it asked for, and at the end the way in."""

from __future__ import annotations

from pathlib import Path

from backend.kit.play.played import Played, Step, note_played, played
from simulator.demo.steps import Show


def pressed(folder: Path) -> Played | None:
    """By whom; None where the terminal asked."""
    now = played(folder)
    return None if now is None or now.ended else now


def tell(folder: Path, step: Step, *, link: str = "", why: str = "") -> None:
    if (now := pressed(folder)) is not None:
        note_played(folder, Played(asker=now.asker, roles=now.roles, step=step, link=link, why=why))


def telling(folder: Path, step: Step, show: Show) -> Show:
    """As `show`, and told to the page. It writes no more than a hundred times."""
    told = -1

    def shown(done: int, total: int) -> None:
        nonlocal told
        show(done, total)
        percent = 100 * done // total if total else 0
        if percent != told and (now := pressed(folder)) is not None:
            told = percent
            note_played(folder, Played(asker=now.asker, roles=now.roles, step=step, done=done, total=total))

    shown(0, 0)
    return shown
