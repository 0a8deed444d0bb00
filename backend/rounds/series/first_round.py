"""When somebody who comes onto the staff list can be asked first: not in a round whose recipients are decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.rounds.series import decided_repository as decided
from backend.rounds.series.service import all_series, coming_turns


@dataclass(frozen=True)
class ComingRounds:
    """`asked`: whom a round asks that is open, or about to be. `open`: one is. `next_day`: when the first round opens
    whose recipients nobody has decided yet; None where none is planned."""

    asked: Collection[UUID]
    open: bool
    next_day: date | None

    def first_for(self, employee: UUID) -> date | None:
        """The day on which they can be asked first; None where they are asked already, or nobody knows."""
        return None if employee in self.asked else self.next_day


async def coming_rounds(desk: Desk, employees: Collection[UUID]) -> ComingRounds:
    """`asked` is of these employees."""
    states, asked = await decided.states(desk.session), await decided.asked(desk.session, employees)
    return ComingRounds(asked, "open" in states, await _next_day(desk))


async def _next_day(desk: Desk) -> date | None:
    """Of rounds that HR has written and not sent yet, and of those that series make by themselves."""
    opens = await decided.drafts_open(desk.session, desk.now)
    for series in await all_series(desk.session):
        if series.state == "running":
            made = {turn.number for turn in series.turns}
            coming = [each.turn for each in await coming_turns(desk, series.rhythm)]
            opens += [turn.opens_at for turn in coming if turn.number not in made][:1]
    return local_day(min(opens), desk.zone) if opens else None
