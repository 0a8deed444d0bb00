"""Rounds and series as they are planned: under the thresholds that the organisation has chosen by now."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend import rounds
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.typed import Typed
from backend.desk import Desk
from backend.rounds import RoundText, SeriesText, thresholds_now

FIRST_REVISION: Final = 1


async def group_min(desk: Desk) -> int:
    return (await thresholds_now(desk.session, desk.terms)).group_min


async def plan_round(desk: Desk, text: RoundText, form: UUID | None = None) -> UUID:
    """Raises what `rounds.plan_round` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    return await rounds.plan_round(desk, thresholds, text, form=form)


async def save_round(desk: Desk, round_id: UUID | None, text: RoundText, form: Typed) -> UUID:
    """What was typed into the form of that draft, or of a new one. Raises what `rounds.plan_round` and
    `rounds.change_round` do."""
    if round_id is None:
        return await _plan_round_once(desk, text, form)
    await change_round(desk, round_id, text, form.number("revision"))
    return round_id


async def _plan_round_once(desk: Desk, text: RoundText, form: Typed) -> UUID:
    """One form is one round, though its button is pressed twice, or once more after going back in the browser: then
    the draft is changed."""
    before = await round_of(desk, form)
    if before is None:
        return await plan_round(desk, text, id_in(form["form_id"]))
    if (await rounds.plan_of(desk.session, before))[0] != text:
        await change_round(desk, before, text, form.number("revision") or FIRST_REVISION)
    return before


async def round_of(desk: Desk, form: Typed) -> UUID | None:
    """That came of a form for a new one."""
    own = id_in(form["form_id"])
    return None if own is None else await rounds.round_of_form(desk.session, own)


async def change_round(desk: Desk, round_id: UUID, text: RoundText, revision: int) -> None:
    """Raises what `rounds.change_round` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    await rounds.change_round(desk, thresholds, round_id, text, revision)


async def plan_series(desk: Desk, text: SeriesText, form: UUID | None = None) -> UUID:
    """Raises what `rounds.plan_series` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    return await rounds.plan_series(desk, thresholds, text, form)


async def save_series(desk: Desk, series_id: UUID | None, text: SeriesText, form: Typed) -> UUID:
    """As `save_round`."""
    if series_id is None:
        return await _plan_series_once(desk, text, form)
    await change_series(desk, series_id, text, form.number("revision"))
    return series_id


async def _plan_series_once(desk: Desk, text: SeriesText, form: Typed) -> UUID:
    """As `_plan_round_once`."""
    before = await series_of(desk, form)
    if before is None:
        return await plan_series(desk, text, id_in(form["form_id"]))
    if (await rounds.series_facts(desk.session, before)).text != text:
        await change_series(desk, before, text, form.number("revision") or FIRST_REVISION)
    return before


async def series_of(desk: Desk, form: Typed) -> UUID | None:
    own = id_in(form["form_id"])
    return None if own is None else await rounds.series_of_form(desk.session, own)


async def change_series(desk: Desk, series_id: UUID, text: SeriesText, revision: int) -> None:
    """Raises what `rounds.change_series` does."""
    thresholds = await thresholds_now(desk.session, desk.terms)
    await rounds.change_series(desk, thresholds, series_id, text, revision)
