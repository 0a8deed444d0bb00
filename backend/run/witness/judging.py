"""What is wrong in what a witness sees now, by itself and beside what it saw before. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.handoffs import GROUP_FLOOR, K_FLOOR, M_FLOOR, SignedRelease
from backend.public_record import RecordEntry, chain_faults
from backend.release_signature import ReleaseSignatureRefused, verify_release
from backend.run.witness.values import Facts, Seen, Statement


@dataclass(frozen=True)
class Finding:
    """`kind`: the end of its message's name; `values`: what the message names."""

    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def findings(seen: Seen, kept: Statement | None, keys: Mapping[str, Ed25519PublicKey]) -> list[Finding]:
    findings = [*_chain(seen, keys), *_lists(seen), *_alone(seen), *_app(seen)]
    return findings if kept is None else [*findings, *_since(seen, kept)]


def release_findings(
    seen: Seen, releases: Mapping[str, SignedRelease], keys: Mapping[str, Ed25519PublicKey]
) -> list[Finding]:
    """`releases`: by the name of the file that somebody else was given."""
    recorded = {signed.entry.release_sha256 for signed in seen.entries}
    found: list[Finding] = []
    for name, signed in releases.items():
        values = {"file": name, "round": str(signed.release.round)}
        # What anybody can make says nothing of what the ballot box showed to somebody.
        if not by_the_box(signed, keys):
            found.append(Finding("release-forged", values))
        elif signed.sha256() not in recorded:
            found.append(Finding("release", values))
    return found


def by_the_box(signed: SignedRelease, keys: Mapping[str, Ed25519PublicKey]) -> bool:
    try:
        verify_release(signed, keys)
    except ReleaseSignatureRefused:
        return False
    return True


def _chain(seen: Seen, keys: Mapping[str, Ed25519PublicKey]) -> Iterator[Finding]:
    """The first fault of each entry: what follows from it would be told too."""
    told: set[str] = set()
    for signed, fault in chain_faults(seen.entries, keys):
        if signed.sha256() not in told:
            told.add(signed.sha256())
            yield Finding(
                f"chain-{fault}",
                {"number": signed.entry.number, "round": str(signed.entry.round), "key": signed.key_id},
            )


def _lists(seen: Seen) -> Iterator[Finding]:
    for facts in seen.rounds:
        round_id, keys = str(facts.round), seen.lists[facts.round]
        if keys.sha256 != facts.key_set_sha256:
            yield Finding("list", {"round": round_id})
        if keys.smallest is not None and keys.smallest < max(facts.group_min, GROUP_FLOOR):
            yield Finding("group", {"round": round_id, "people": keys.smallest})
        if facts.k < K_FLOOR or facts.m < M_FLOOR or facts.group_min < GROUP_FLOOR:
            yield Finding("floors", {"round": round_id, "k": facts.k, "m": facts.m, "least": facts.group_min})


def _alone(seen: Seen) -> Iterator[Finding]:
    for facts in seen.rounds:
        if seen.alone[facts.round] != facts:
            yield Finding("alone", {"round": str(facts.round)})


def _app(seen: Seen) -> Iterator[Finding]:
    if seen.home != seen.index:
        yield Finding("app-page")
    for told in sorted(set(seen.told)):
        if len(told) < 16 or not seen.app.startswith(told):
            yield Finding("app", {"told": told, "served": seen.app[:16]})
    if seen.vouched and seen.app[:16] not in seen.vouched:
        yield Finding("app-unknown", {"served": seen.app[:16]})


def _since(seen: Seen, kept: Statement) -> Iterator[Finding]:
    if seen.ballot_origin != kept.ballot_origin:
        yield Finding("box", {"before": kept.ballot_origin, "now": seen.ballot_origin})
    now = [signed.sha256() for signed in seen.entries]
    if len(now) < len(kept.entries):
        yield Finding("shorter", {"before": len(kept.entries), "now": len(now)})
    rewritten = first_difference(now, kept.entries)
    if rewritten is not None:
        yield Finding("rewritten", {"number": rewritten})
    yield from _rounds(seen, kept)


def _rounds(seen: Seen, kept: Statement) -> Iterator[Finding]:
    announced = {facts.round: facts for facts in seen.rounds}
    released = {signed.entry.round: signed.entry for signed in seen.entries}
    for round_id, before in kept.rounds.items():
        now, entry = announced.get(round_id), released.get(round_id)
        if now is None and entry is None:
            yield Finding("gone", {"round": str(round_id)})
        if now is not None and not same_terms(now, before):
            yield Finding("changed", {"round": str(round_id)})
        if now is not None and before.receipt_key not in (None, now.receipt_key):
            yield Finding("receipts", {"round": str(round_id)})
        if entry is not None and not _fits(entry, before):
            yield Finding("entry", {"round": str(round_id), "number": entry.number})


def same_terms(one: Facts, other: Facts) -> bool:
    """All but who signs receipts: that is told by itself."""
    return one.model_copy(update={"receipt_key": other.receipt_key}) == other


def _fits(entry: RecordEntry, facts: Facts) -> bool:
    names = ("opens_at", "spec_sha256", "key_set_sha256", "coin", "k", "m", "group_min")
    return all(getattr(entry, name) == getattr(facts, name) for name in names)


def first_difference(one: list[str] | tuple[str, ...], other: list[str] | tuple[str, ...]) -> int | None:
    """The number of the first entry that both have and that is not the same."""
    pairs = enumerate(zip(one, other, strict=False), 1)
    return next((number for number, (left, right) in pairs if left != right), None)
