"""A unit chosen by what somebody types: its path, its name or words of them; several that fit are offered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.kit.language.danish import danish_order, plain_letters

MOST_OFFERED: Final = 20
MOST_LISTED: Final = 500
"""The browser helps to choose among so many; of more the page would be heavy, and words of the name do as well."""
Paths = Mapping[UUID, tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """`unit`: where one fits; `offered`: where several do, in the order of the tree, and `more` beside them."""

    unit: UUID | None = None
    offered: tuple[tuple[UUID, str], ...] = ()
    more: int = 0


def chosen_unit(typed: str, picked: str, paths: Paths) -> Choice:
    """picked: the id of one that was offered before; worth nothing where something else is typed by now."""
    fits = _fitting(plain_letters(typed), paths)
    named = [unit for unit in fits if str(unit) == picked] or fits
    if len(named) == 1:
        return Choice(named[0])
    offered = sorted(((unit, path_text(paths[unit])) for unit in named), key=lambda unit: danish_order(unit[1]))
    return Choice(None, tuple(offered[:MOST_OFFERED]), max(0, len(offered) - MOST_OFFERED))


def path_text(path: tuple[str, ...]) -> str:
    return " / ".join(path)


def listed(paths: Paths) -> list[str]:
    """What the browser completes; nothing of very many units."""
    return sorted(map(path_text, paths.values()), key=danish_order) if len(paths) <= MOST_LISTED else []


def _fitting(typed: str, paths: Paths) -> list[UUID]:
    plain = {unit: plain_letters(path_text(path)) for unit, path in paths.items()}
    whole = [unit for unit, text in plain.items() if text == typed]
    own_name = [unit for unit, path in paths.items() if plain_letters(path[-1]) == typed]
    words = [word for word in typed.split() if word != "/"]
    partly = [unit for unit, text in plain.items() if words and all(word in text for word in words)]
    return whole or own_name or partly
