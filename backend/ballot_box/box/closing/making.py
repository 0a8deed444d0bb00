"""Making a round's release in the closing worker's memory: unseal → tally → protect → audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from backend.ballot_box.box.ballots.repository import StoredBallot
from backend.ballot_box.box.ballots.sealing import Opener, SealBroken
from backend.ballot_box.box.closing.counting import Counting
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.publishing import AuditFailed, Published, publish
from backend.ballot_box.box.closing.remembering import Remembered
from backend.ballot_box.box.closing.tally import Tally, overfull
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.handoffs import Release, RoundSpec


class ClosingFailed(Exception):
    """Nothing was released. `reason` is one of a few fixed words: never a figure of the round."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Publish = Callable[[RoundSpec, Tally, Sequence[Remembered]], Published]


class Unsealing:
    """Opens a round's ballots with its private closing key and counts them, a part at a time."""

    def __init__(self, spec: RoundSpec, keys: ClosingKeyFiles) -> None:
        self._counting = Counting(spec)
        self._round = spec.round
        self._keys = keys
        self._opener: Opener | None = None

    def add(self, ballots: Sequence[StoredBallot]) -> None:
        """Raises ClosingFailed, whatever a stored row makes fail: the round fails closed."""
        with failing_closed():
            opener = self._opener = self._opener or self._with_key()
            keys = {sealed: opener.data_key(sealed) for sealed in {ballot.sealed_key for ballot in ballots}}
            self._counting.add([opener.open(b.sealed, keys[b.sealed_key], b.nullifier) for b in ballots])

    def tally(self) -> Tally:
        return self._counting.tally()

    def _with_key(self) -> Opener:
        private = self._keys.read(self._round)
        if private is None:
            raise ClosingFailed("key")
        return Opener(private, self._round)


@dataclass(frozen=True)
class ReleaseMaker:
    """`publish` protects and audits a tally, beside the rounds that asked the same."""

    publish: Publish = publish

    def made(self, spec: RoundSpec, row: RoundRow, tally: Tally, remembered: Sequence[Remembered]) -> Release:
        """Raises ClosingFailed."""
        with failing_closed():
            return self._made(spec, row, tally, remembered)

    def _made(self, spec: RoundSpec, row: RoundRow, tally: Tally, remembered: Sequence[Remembered]) -> Release:
        if overfull(spec, tally):
            return empty_release(spec, row, "void")
        published = self.publish(spec, tally, remembered)
        return Release(
            status="published",
            nodes=published.nodes,
            left_out=published.left_out,
            quarters=published.quarters,
            opens=published.opens,
            audit=published.audit,
            earlier=published.earlier,
            **_heading(spec, row),
        )


@contextmanager
def failing_closed() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001
        # Not chained: the words may name counts.
        raise ClosingFailed(_reason(error)) from None


def empty_release(spec: RoundSpec, row: RoundRow, status: str) -> Release:
    """Without figures: void or withheld."""
    return Release.model_validate({"status": status, **_heading(spec, row)})


def _reason(error: Exception) -> str:
    if isinstance(error, ClosingFailed):
        return error.reason
    if isinstance(error, AuditFailed):
        return "audit"
    return "seal" if isinstance(error, SealBroken) else "ballots"


def _heading(spec: RoundSpec, row: RoundRow) -> dict[str, object]:
    # The end in force, not the moment of the tick: the release says nothing that anyone could not read before.
    return {
        "round": spec.round,
        "spec_sha256": row.spec_sha256,
        "closed_at": row.closes_at,
        "k": spec.k,
        "m": spec.m,
        "coin": spec.coin,
        "questions": spec.questions,
    }
