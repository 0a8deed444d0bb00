"""Employments kept as a list tells them, and choices that end with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.registry.employments import repository
from backend.registry.employments.policy import Employments, ListEmployments, list_employments, picked_of
from backend.registry.employments.values import Choice
from backend.registry.history.service import EventDetail, note_events
from backend.registry.people.values import UnitPath


async def beside_choices(
    desk: Desk, told_of: Callable[[Collection[str]], Employments], wishes: Mapping[str, str] = MappingProxyType({})
) -> ListEmployments:
    """told_of: makes of external ids the employments that a list has of these people, where it has any, and of whoever
    has several. wishes: see `picked_of`."""
    choices, before = await repository.choices(desk.session), await repository.employments(desk.session)
    told = told_of(choices.keys() | before.keys())
    picked = picked_of(wishes, told, desk.actor, desk.today)
    ours = {who: choice for who, choice in (choices | picked).items() if who in told and choice is not None}
    listed = list_employments(told, ours, {who: kept for who, kept in before.items() if who in told})
    return replace(listed, picked=picked)


async def note_employments(desk: Desk, listed: ListEmployments, import_id: UUID | None = None) -> None:
    """After the people of the list are written."""
    await repository.put(desk.session, {who: listed.told.get(who, ()) for who in listed.changed})
    await end_choices(desk, listed.ended, import_id)
    await _choose(desk, listed.picked, import_id)


async def _choose(desk: Desk, picked: Mapping[str, Choice | None], import_id: UUID | None) -> None:
    chosen = {who: choice for who, choice in picked.items() if choice is not None}
    for who, choice in chosen.items():
        await repository.choose(desk.session, who, choice)
    await repository.end_choices(desk.session, picked.keys() - chosen.keys())
    told = {who: EventDetail(after=choice.unit) for who, choice in chosen.items()}
    await note_events(desk, "primary", told, import_id)
    await note_events(desk, "primary-rule", dict.fromkeys(picked.keys() - chosen.keys(), EventDetail()), import_id)


async def end_choices(desk: Desk, ended: Mapping[str, Choice], import_id: UUID | None = None) -> None:
    """With a word in the history of each."""
    await repository.end_choices(desk.session, ended.keys())
    told = {who: EventDetail(before=choice.unit) for who, choice in ended.items()}
    await note_events(desk, "primary-over", told, import_id)


async def chosen_among(session: AsyncSession, wishes: Mapping[str, UnitPath]) -> dict[str, Choice]:
    """wishes: of each person the unit that waits for a second person. Those that somebody chose for them."""
    choices = await repository.choices(session)
    return {who: choices[who] for who, unit in wishes.items() if who in choices and choices[who].unit == unit}
