"""What a witness states after a look, and what two witnesses' statements say beside each other. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.base64url import padded, spelled_once
from backend.run.witness.judging import Finding, first_difference
from backend.run.witness.values import STATEMENT_CONTEXT, AppSeen, Seen, SignedStatement, Statement


def stated(seen: Seen, kept: Statement | None, key: Ed25519PrivateKey, at: datetime) -> Statement:
    """What was first seen stays, and all that is added to it is kept, whatever else was found: a fault that lasts
    would otherwise hide that what came after it was withdrawn."""
    entries = tuple(signed.sha256() for signed in seen.entries)
    first, known = (kept.entries, kept.rounds) if kept else ((), {})
    return Statement(
        witness=public_text(key),
        address=seen.address,
        ballot_origin=kept.ballot_origin if kept else seen.ballot_origin,
        since=kept.since if kept else at,
        at=at,
        entries=entries if entries[: len(first)] == first else first,
        rounds={facts.round: facts for facts in seen.rounds} | known,
        apps=_apps(seen, kept.apps if kept else (), at),
    )


def _apps(seen: Seen, before: tuple[AppSeen, ...], at: datetime) -> tuple[AppSeen, ...]:
    """What came back after another is a stretch of its own."""
    if before and before[-1].app == seen.app:
        return (*before[:-1], before[-1].model_copy(update={"last": at}))
    return (*before, AppSeen(app=seen.app, first=at, last=at))


def sign_statement(statement: Statement, key: Ed25519PrivateKey) -> SignedStatement:
    return SignedStatement(statement=statement, signature=padded(key.sign(STATEMENT_CONTEXT + statement.to_bytes())))


def genuine(signed: SignedStatement) -> bool:
    """By the key that it names itself: whose that is, people tell each other."""
    try:
        key = Ed25519PublicKey.from_public_bytes(spelled_once(signed.statement.witness))
        key.verify(spelled_once(signed.signature), STATEMENT_CONTEXT + signed.statement.to_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_text(key: Ed25519PrivateKey) -> str:
    return padded(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def beside(ours: Statement, theirs: Statement) -> list[Finding]:
    """Where two witnesses of one organisation were shown what cannot both be."""
    return list(_differences(ours, theirs))


def both_have(ours: Statement, theirs: Statement) -> tuple[int, int]:
    """Entries and rounds that are compared."""
    return min(len(ours.entries), len(theirs.entries)), len(ours.rounds.keys() & theirs.rounds.keys())


def _differences(ours: Statement, theirs: Statement) -> Iterator[Finding]:
    who = {"witness": theirs.witness}
    if ours.ballot_origin != theirs.ballot_origin:
        yield Finding("beside-box", {**who, "ours": ours.ballot_origin, "theirs": theirs.ballot_origin})
    if both_have(ours, theirs) == (0, 0):
        yield Finding("beside-nothing", who)
    number = first_difference(ours.entries, theirs.entries)
    if number is not None:
        yield Finding("beside-release", {**who, "number": number})
    for round_id in sorted(ours.rounds.keys() & theirs.rounds.keys()):
        one, other = ours.rounds[round_id], theirs.rounds[round_id]
        if one.key_set_sha256 != other.key_set_sha256:
            yield Finding("beside-list", {**who, "round": str(round_id)})
        elif one != other:
            yield Finding("beside-facts", {**who, "round": str(round_id)})
    yield from _apps_at_once(ours, theirs)


def _apps_at_once(ours: Statement, theirs: Statement) -> Iterator[Finding]:
    """Another app while the first was still, or again, shown: no upgrade."""
    for one in ours.apps:
        for other in theirs.apps:
            if one.app != other.app and one.first <= other.last and other.first <= one.last:
                values = {"witness": theirs.witness, "ours": one.app[:16], "theirs": other.app[:16]}
                yield Finding("beside-app", values)
