"""A message that HR has sent to themselves, and to nobody else, before anybody gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import address_of, id_of
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.language.words import WORDS
from backend.kit.problem import Problem
from backend.organisation import JobFaultRecord, brand, clear_job_fault, job_fault
from backend.rounds import RoundFacts, facts, minutes_of
from backend.sending.kinds import TRIAL_CHANNELS, TrialChannel, channels_for
from backend.sending.providers import repository as provider_repository
from backend.sending.samples import code_for
from backend.sending.trials import repository
from backend.sending.trials.jobs import TRIAL, Trial
from backend.sending.values import Endpoint, Occasion, Outgoing

NOBODY: Final = UUID(int=0)


class TrialRefused(Problem):
    """The message does not go by this channel, or it does not reach whoever asks."""

    slug: ClassVar[str] = "trial-refused"
    status = 409


@dataclass(frozen=True)
class TrialWay:
    """`set_up`: the channel is. `reaches`: it reaches whoever asks. `fault`: the last trial by it failed."""

    channel: TrialChannel
    set_up: bool
    reaches: bool
    fault: JobFaultRecord | None


async def trial_ways(desk: Desk) -> tuple[TrialWay, ...]:
    ready = await provider_repository.ready(desk.session)
    own, person = await _own_line(desk.session, desk.actor), await id_of(desk.session, desk.actor)
    reaches = {
        "email": person is not None,
        "sms": own is not None and own.phone is not None,
        "push": own is not None and own.endpoint is not None,
    }
    of = {channel: _any_of(desk, person, channel) for channel in TRIAL_CHANNELS}
    faults = {channel: await job_fault(desk.session, TRIAL, trial) for channel, trial in of.items()}
    return tuple(TrialWay(channel, channel in ready, reaches[channel], faults[channel]) for channel in TRIAL_CHANNELS)


async def ask_trial(desk: Desk, occasion: Occasion, channel: TrialChannel, round_: RoundFacts | None) -> None:
    """In the desk's language. Raises TrialRefused."""
    way = next(way for way in await trial_ways(desk) if way.channel == channel)
    if channel not in channels_for(occasion) or not (way.set_up and way.reaches):
        raise TrialRefused
    about = None if round_ is None else round_.id
    person = await id_of(desk.session, desk.actor)
    trial = Trial(person=person, channel=channel, occasion=occasion, language=desk.language, round=about)
    await clear_job_fault(desk.session, TRIAL, trial)
    await TRIAL.enqueue(desk.session, trial)
    told = {"occasion": occasion, "channel": channel} | ({} if about is None else {"round": str(about)})
    await record(desk, "sending.try", told)


async def trial_message(desk: Desk, box: TextBox, trial: Trial) -> Outgoing | None:
    """As everybody else would get it, to whoever asked; None where that way reaches them no more."""
    address = await _address_of(desk.session, trial)
    own = None if address is None else await _own_line(desk.session, address)
    round_ = None if trial.round is None else await facts(desk.session, trial.round)
    code = code_for(trial.occasion)
    message = Outgoing(
        id=uuid4(),
        employee=NOBODY,
        about=NOBODY,
        occasion=trial.occasion,
        channel=trial.channel,
        attempts=0,
        name=WORDS[trial.language]("sending-sample-name") if own is None else own.name,
        external_id="",
        language=trial.language,
        active=True,
        sealed=None if code is None else box.seal(code),
        organisation=(await brand(desk.session, desk.terms)).name,
        **_about(round_),
        minutes=1 if round_ is None else (await minutes_of(desk.session, [round_.id]))[round_.id],
        **_address(trial, address, own),
    )
    return message if message.email or message.phone or message.endpoint else None


def _about(round_: RoundFacts | None) -> Mapping[str, Any]:
    if round_ is None:
        return {}
    return {
        "round_title": dict(round_.title),
        "round_open": True,
        "closes_at": round_.closes_at,
        "own_line": dict(round_.own_line),
    }


async def _address_of(session: AsyncSession, trial: Trial) -> str | None:
    if trial.person is None:
        return trial.to or None
    return await address_of(session, trial.person)


def _address(trial: Trial, address: str | None, own: Any) -> Mapping[str, Any]:
    if trial.channel == "email":
        return {"email": address}
    if own is None:
        return {}
    endpoint = None if own.endpoint is None else Endpoint(own.endpoint, own.p256dh, own.auth)
    return {"phone": own.phone} if trial.channel == "sms" else {"endpoint": endpoint}


async def _own_line(session: AsyncSession, address: str) -> Any:
    """None also where several people have the address: a trial goes to one's own phone or to none."""
    lines = await repository.lines_of(session, address)
    return lines[0] if len(lines) == 1 else None


def _any_of(desk: Desk, person: UUID | None, channel: TrialChannel) -> Trial:
    return Trial(person=person, channel=channel, occasion="round-opened", language=desk.language)
