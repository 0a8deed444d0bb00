"""What pages and JSON API do alike: an unknown round is told of before anything else."""

from __future__ import annotations

from uuid import UUID

from backend.desk import Desk
from backend.rounds import RoundFacts, facts
from backend.sending import (
    Unreached,
    retry,
    tell_untold,
    unreached,
)


async def unreached_of(desk: Desk, round_: RoundFacts) -> Unreached:
    return await unreached(desk, round_.id, is_open=round_.state == "open")


async def told(desk: Desk, round_id: UUID) -> int:
    await facts(desk.session, round_id)
    return await tell_untold(desk, round_id)


async def retried(desk: Desk, round_id: UUID, *, unclear: bool) -> int:
    await facts(desk.session, round_id)
    return await retry(desk, round_id, unclear=unclear)
