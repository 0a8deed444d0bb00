"""Making a round's release in the closing worker's memory: unseal → tally → protect → audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.ballot_box.box.ballots.repository import StoredBallot
from backend.ballot_box.box.ballots.sealing import Opener, SealBroken
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.publishing import AuditFailed, Published, publish
from backend.ballot_box.box.closing.tally import Tally, count_votes, overfull
from backend.ballot_box.box.policy import Votes, read_back
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.handoffs import Release, RoundSpec


class ClosingFailed(Exception):
    """Nothing was released. `reason` is one of a few fixed words: never a figure of the round."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ReleaseMaker:
    """`publish` protects and audits a tally."""

    keys: ClosingKeyFiles
    publish: Callable[[RoundSpec, Tally], Published] = publish

    def made(self, spec: RoundSpec, row: RoundRow, ballots: Sequence[StoredBallot]) -> Release:
        """Raises ClosingFailed, whatever a stored row makes fail: the round fails closed."""
        try:
            return self._counted(spec, row, ballots)
        except Exception as error:  # noqa: BLE001
            # Not chained: the words may name counts.
            raise ClosingFailed(_reason(error)) from None

    def _counted(self, spec: RoundSpec, row: RoundRow, ballots: Sequence[StoredBallot]) -> Release:
        tally = count_votes(spec, self._open(spec, ballots))
        if overfull(spec, tally):
            return empty_release(spec, row, "void")
        published = self.publish(spec, tally)
        return Release(
            status="published",
            nodes=published.nodes,
            left_out=published.left_out,
            quarters=published.quarters,
            opens=published.opens,
            audit=published.audit,
            **_heading(spec, row),
        )

    def _open(self, spec: RoundSpec, ballots: Sequence[StoredBallot]) -> list[Votes]:
        if not ballots:
            return []
        private = self.keys.read(spec.round)
        if private is None:
            raise ClosingFailed("key")
        opener = Opener(private, spec.round)
        keys = {sealed: opener.data_key(sealed) for sealed in {ballot.sealed_key for ballot in ballots}}
        return [read_back(opener.open(b.sealed, keys[b.sealed_key], b.nullifier), spec) for b in ballots]


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
    # closes_at, not the moment of the tick: the release says nothing that the spec did not.
    return {
        "round": spec.round,
        "spec_sha256": row.spec_sha256,
        "closed_at": row.closes_at,
        "k": spec.k,
        "m": spec.m,
        "questions": spec.questions,
    }
