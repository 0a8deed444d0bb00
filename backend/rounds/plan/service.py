"""Drafts: planned, changed, deleted, and what is checked before they are prepared."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content import current_questions, questions
from backend.desk import Desk
from backend.kit.locks import FORM_LOCK, Lock, wait_for_lock
from backend.kit.problem import ChangedMeanwhile
from backend.rounds import repository
from backend.rounds.errors import TransitionRefused, UnknownRound
from backend.rounds.models import Round
from backend.rounds.plan import repository as drafts
from backend.rounds.plan.errors import QuestionGone
from backend.rounds.plan.policy import check_questions, check_times
from backend.rounds.recipients import repository as stored
from backend.rounds.recipients.forecast import forecast, weigh
from backend.rounds.recipients.policy import SEED_BYTES, check_sample
from backend.rounds.recipients.wanted import Wanted, selected, selection_columns, wanted_of
from backend.rounds.values import EVERYBODY, Rotation, RoundText, Thresholds


async def plan_round(
    desk: Desk,
    thresholds: Thresholds,
    plan: RoundText,
    rotation: Rotation | None = None,
    form: UUID | None = None,
) -> UUID:
    """A draft. rotation: of a series' round; nobody types one. form: that it was typed in. Raises UnknownQuestion, or
    what the policies say of questions, times and the sample."""
    await _check(desk, plan, rotation, thresholds.group_min)
    row = Round(
        form_id=form,
        title=dict(plan.title),
        state="draft",
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        reminders=plan.reminders,
        own_line=plan.own_line,
        k=thresholds.k,
        m=thresholds.m,
        group_min=thresholds.group_min,
        bundle={},
    )
    await drafts.add_round(desk.session, row, plan.questions)
    await stored.write_selection(desk.session, row.id, selection_columns(plan.selection, rotation))
    await record(desk, "round.plan", _recorded(row))
    return row.id


async def round_of_form(session: AsyncSession, form: UUID) -> UUID | None:
    """What came of it; nothing else comes of it until the transaction ends."""
    await wait_for_lock(session, form.int & FORM_LOCK)
    return await drafts.of_form(session, form)


async def change_round(desk: Desk, thresholds: Thresholds, round_id: UUID, plan: RoundText, revision: int) -> None:
    """Of a draft; revision: of what was seen. Raises ChangedMeanwhile, or what `plan_round` does."""
    row = await _draft(desk.session, round_id)
    if row.revision != revision:
        raise ChangedMeanwhile
    await _check(desk, plan, None, thresholds.group_min)
    row.title = plan.title
    row.opens_at, row.closes_at = plan.opens_at, plan.closes_at
    row.reminders, row.own_line, row.revision = plan.reminders, plan.own_line, revision + 1
    row.k, row.m, row.group_min = thresholds.k, thresholds.m, thresholds.group_min
    await desk.session.flush()
    await drafts.replace_questions(desk.session, round_id, plan.questions)
    await stored.write_selection(desk.session, round_id, selection_columns(plan.selection, None))
    await record(desk, "round.change", _recorded(row))


async def delete_round(desk: Desk, round_id: UUID) -> None:
    """Of a draft: nobody was told of it."""
    await _draft(desk.session, round_id)
    await drafts.delete_round(desk.session, round_id)
    await record(desk, "round.delete", {"round": str(round_id)})


async def plan_of(session: AsyncSession, round_id: UUID) -> tuple[RoundText, int]:
    """As it is stored, and its revision: not checked again, since what was written under an earlier version's rules is
    shown like any other. Raises UnknownRound."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    chosen = await stored.selection(session, round_id)
    selection = EVERYBODY if chosen is None else selected(chosen)[0]
    asked = tuple(await repository.question_ids(session, round_id))
    plan = RoundText.model_construct(
        title=row.title,
        questions=asked,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        reminders=row.reminders,
        selection=selection,
        own_line=row.own_line,
    )
    return plan, row.revision


async def check_before_preparing(desk: Desk, row: Round) -> None:
    """Draws the seed of a sample, too: here and only once, so that whoever plans the round cannot choose it.

    One round at a time. Raises TimesInvalid, QuestionGone, QuestionTooSoon, TooFewRecipients or SampleTooSmall."""
    await wait_for_lock(desk.session, Lock.PLANNING)
    check_times(desk.now, row.opens_at, row.closes_at)
    wanted, selection = await wanted_of(desk.session, row)
    await refuse_gone(desk.session, wanted.questions)
    await forecast(desk, wanted)
    if selection is not None and selection.share is not None:
        selection.seed = secrets.token_bytes(SEED_BYTES)


async def refuse_gone(session: AsyncSession, asked: Iterable[UUID]) -> None:
    """Raises QuestionGone where a topic was put away, or a question was written anew since it was chosen."""
    if set(asked) - {question.id for question in await current_questions(session)}:
        raise QuestionGone


async def _check(desk: Desk, plan: RoundText, rotation: Rotation | None, group_min: int) -> None:
    check_times(desk.now, plan.opens_at, plan.closes_at)
    check_sample(plan.selection.sample, group_min)
    asked = await questions(desk.session, plan.questions)
    check_questions([(question.topic_id, question.kind) for question in asked])
    wanted = Wanted(None, plan.questions, plan.opens_at, plan.selection, rotation, group_min)
    await weigh(desk, wanted)


def _recorded(row: Round) -> dict[str, object]:
    """What it says stands with the round; that it says something in HR's own words stands here, too."""
    return {"round": str(row.id), **({"own_line": sorted(row.own_line)} if row.own_line else {})}


async def _draft(session: AsyncSession, round_id: UUID) -> Round:
    row = await repository.lock(session, round_id)
    if row is None:
        raise UnknownRound
    if row.state != "draft":
        raise TransitionRefused.because("no-draft", extra={"state": row.state})
    return row
