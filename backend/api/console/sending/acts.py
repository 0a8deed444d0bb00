"""What pages and JSON API do alike: an unknown round is told of before anything else."""

from __future__ import annotations

from typing import Any, get_args
from uuid import UUID

from backend.desk import Desk
from backend.handoffs import Direction
from backend.kit.jobs import Job
from backend.organisation import JobFaultRecord, job_fault, try_job_again
from backend.rounds import REMIND, ROUND_OPENED, ROUND_PROLONGED, OfProlongation, OfRound, RoundFacts, facts
from backend.sending import (
    Unreached,
    retry,
    tell_untold,
    unreached,
)


async def unreached_of(desk: Desk, round_: RoundFacts) -> Unreached:
    return await unreached(desk, round_.id, is_open=round_.state == "open")


async def untold_are_told(desk: Desk, round_id: UUID) -> int:
    await facts(desk.session, round_id)
    return await tell_untold(desk, round_id)


async def retried(desk: Desk, round_id: UUID, *, unclear: bool) -> int:
    await facts(desk.session, round_id)
    return await retry(desk, round_id, unclear=unclear)


async def making_fault(desk: Desk, round_id: UUID) -> JobFaultRecord | None:
    """What messages of the round can't be made for, the newest kind first."""
    faults = [await job_fault(desk.session, job, of) for job, of in _makes(round_id)]
    return next((fault for fault in faults if fault), None)


async def end_not_told(desk: Desk, round_: RoundFacts) -> JobFaultRecord | None:
    """What telling all of another end fails with, as long as it can be told."""
    moved = [OfProlongation(round=round_.id, direction=way) for way in get_args(Direction)]
    faults = [await job_fault(desk.session, ROUND_PROLONGED, of) for of in moved if round_.state == "open"]
    return next((fault for fault in faults if fault), None)


async def made_again(desk: Desk, round_id: UUID) -> int:
    """How many kinds of messages are tried again, after the worker has given up making them."""
    await facts(desk.session, round_id)
    return [await try_job_again(desk, job, of) for job, of in _makes(round_id)].count(True)


def _makes(round_id: UUID) -> list[tuple[Job[Any], OfRound]]:
    """The jobs that make the round's messages."""
    moved = [OfProlongation(round=round_id, direction=way) for way in get_args(Direction)]
    of = OfRound(round=round_id)
    return [*((ROUND_PROLONGED, to) for to in moved), (REMIND, of), (ROUND_OPENED, of)]
