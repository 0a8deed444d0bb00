"""One person's phone: set up with a code, fetches the tokens of all rounds at each visit, answers, delivers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.kit.times.clock import Clock, SystemClock
from simulator.phone.ballot import RandomBytes, ballot_body
from simulator.phone.errors import (
    AlreadyAnswered,
    AnswersRefused,
    NotOpenYet,
    OtherBallotCounted,
    PhoneError,
    RoundCancelled,
    RoundClosed,
    RoundUnknown,
    TokenRefused,
)
from simulator.phone.outbox import Entry, Outbox, Wait
from simulator.phone.public_records import PublicRecords
from simulator.phone.receipts import KEPT, Receipts
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named, Session
from simulator.phone.store import Store
from simulator.phone.values import AppConfig, Round
from simulator.phone.wallet import Wallet

_DONE = "done."
_FINAL = (RoundClosed, RoundCancelled, OtherBallotCounted)
"""What no later try can change."""
_MISFITS = (AnswersRefused, RoundUnknown, TokenRefused)
"""The same bytes would be refused again, but other answers or another token may not be."""


@dataclass(frozen=True)
class Visit:
    """What a visit found. `refused`: rounds whose token could not be had, and why; the others are unharmed."""

    rounds: tuple[Round, ...]
    answered: frozenset[UUID]
    """Rounds that are counted or wait in the outbox."""
    refused: Mapping[UUID, PhoneError] = field(default_factory=dict)

    def round(self, round_id: UUID) -> Round | None:
        return next((offered for offered in self.rounds if offered.id == round_id), None)

    @property
    def to_answer(self) -> tuple[Round, ...]:
        """Open rounds that this person has a token for and has not answered."""
        return tuple(
            offered
            for offered in self.rounds
            if offered.state == "open" and offered.id not in self.answered and offered.id not in self.refused
        )


@dataclass(frozen=True)
class Edges:
    """What a phone takes from its surroundings: randomness, sleep and time."""

    random: RandomBytes = os.urandom
    wait: Wait = asyncio.sleep
    clock: Clock = field(default_factory=SystemClock)


class Phone:
    """`records` may be shared by many phones, since it holds what is the same for everybody."""

    def __init__(
        self,
        named: Named,
        ballots: Ballots,
        config: AppConfig,
        store: Store,
        edges: Edges,
        records: PublicRecords | None = None,
    ) -> None:
        self.named = named
        self.config = config
        self._store = store
        self._edges = edges
        self._records = records or PublicRecords(ballots)
        self._wallet = Wallet(named, store, edges.random)
        self._outbox = Outbox(ballots, store, edges.wait)
        self._receipts = Receipts(ballots, store)
        self._rounds: dict[UUID, Round] = {}

    async def enrol(self, code: str) -> None:
        await self.named.enrol(code)

    def adopt(self, session: Session) -> None:
        """A session that was made elsewhere, in place of a code."""
        self.named.adopt(session)

    async def sync(self) -> Visit:
        """Fetch what is asked and the tokens of every announced round, which tells nobody who will answer."""
        rounds = await self.named.rounds()
        self._rounds = {offered.id: offered for offered in rounds}
        self._tidy()
        answered = frozenset(self._done().union(self._outbox.rounds()))
        refused = await self._receipts.check(self._rounds)
        for offered in rounds:
            if offered.id in answered:
                continue
            try:
                record = await self._records.of(offered.id, self.named)
                await self._wallet.fetch(offered, record, self.config)
                self._receipts.hear(record.announced)
            except PhoneError as error:
                refused[offered.id] = error
        return Visit(rounds, answered, refused)

    async def answer(self, round_id: UUID, answers: Mapping[UUID, UUID], opened: Sequence[UUID] = ()) -> None:
        """Keep the answers and send them. Returns when they are counted; Unreachable keeps them for `deliver`."""
        if round_id in self._done():
            raise AlreadyAnswered()
        entry = self._outbox.entry(round_id) or self._entry(round_id, answers, opened)
        await self._deliver(entry)

    async def deliver(self) -> int:
        """Send what an earlier visit could not. Returns how many are now counted; raises the first refusal, if any."""
        waiting = [entry for round_id in self._outbox.rounds() if (entry := self._outbox.entry(round_id))]
        refusals: list[PhoneError] = []
        for entry in waiting:
            try:
                await self._deliver(entry)
            except PhoneError as error:
                refusals.append(error)
        if refusals:
            raise refusals[0]
        return len(waiting)

    def _entry(self, round_id: UUID, answers: Mapping[UUID, UUID], opened: Sequence[UUID]) -> Entry:
        offered = self._rounds.get(round_id)
        held = self._wallet.held(round_id)
        if offered is None or held is None:
            raise RoundUnknown("no token: sync first")
        # Its state is as old as the latest visit.
        if offered.state != "open" and self._edges.clock.now() < offered.opens_at:
            raise NotOpenYet()
        _check_answers(offered, answers, opened)
        entry = Entry(round_id, held, ballot_body(offered, answers, opened, self._edges.random))
        self._outbox.add(entry)
        return entry

    async def _deliver(self, entry: Entry) -> None:
        """That a round is done is remembered, what was answered is not."""
        try:
            receipt = await self._outbox.deliver(entry)
        except _FINAL:
            self._finish(entry.round)
            raise
        except _MISFITS:
            self._outbox.drop(entry.round)
            raise
        self._finish(entry.round)
        self._receipts.keep(entry.round, entry.held.token, receipt)

    def _finish(self, round_id: UUID) -> None:
        self._store.put(f"{_DONE}{round_id}", "{}")
        self._wallet.forget(round_id)
        # Last: a phone that stops before this sends the same bytes again, which counts them once.
        self._outbox.drop(round_id)

    def _done(self) -> set[UUID]:
        return {UUID(name.removeprefix(_DONE)) for name in self._store.names() if name.startswith(_DONE)}

    def _tidy(self) -> None:
        """Nothing is kept of rounds that are over, but what still waits to be sent, or for the release."""
        waiting = set(self._outbox.rounds())
        for name in self._store.names():
            _word, dot, round_id = name.partition(".")
            over = dot and UUID(round_id) not in self._rounds and UUID(round_id) not in waiting
            if over and not name.startswith(KEPT):
                self._store.delete(name)


def _check_answers(offered: Round, answers: Mapping[UUID, UUID], opened: Sequence[UUID]) -> None:
    """Before a token is spent on them."""
    if set(answers) != {question.id for question in offered.questions}:
        raise AnswersRefused("each question needs one answer")
    for question in offered.questions:
        if answers[question.id] not in {option.id for option in question.options}:
            raise AnswersRefused(f"question {question.id} has no such option")
    if not set(opened) <= {article.id for article in offered.articles}:
        raise AnswersRefused("an opened article is not of this round")
