"""Rounds and series as they are planned: under the thresholds that the organisation has chosen by now."""

from __future__ import annotations

from uuid import UUID

from backend import rounds
from backend.desk import Desk
from backend.rounds import RoundText, SeriesText, thresholds_now


async def group_min(desk: Desk) -> int:
    return (await thresholds_now(desk.session, desk.terms)).group_min


async def plan_round(desk: Desk, text: RoundText) -> UUID:
    """Raises what `rounds.plan_round` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    return await rounds.plan_round(desk, thresholds, text)


async def change_round(desk: Desk, round_id: UUID, text: RoundText, revision: int) -> None:
    """Raises what `rounds.change_round` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    await rounds.change_round(desk, thresholds, round_id, text, revision)


async def plan_series(desk: Desk, text: SeriesText) -> UUID:
    """Raises what `rounds.plan_series` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    return await rounds.plan_series(desk, thresholds, text)


async def change_series(desk: Desk, series_id: UUID, text: SeriesText, revision: int) -> None:
    """Raises what `rounds.change_series` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    await rounds.change_series(desk, thresholds, series_id, text, revision)
