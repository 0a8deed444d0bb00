"""Whether the ballot box is reached and takes our signed calls. Asked of it is a round that nobody has announced."""

from __future__ import annotations

from uuid import uuid4

import httpx

from backend.kit.crypto.ed25519 import KeyRefused, read_private_key
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.doctor.places import look_at_health
from backend.kit.language.terminal import in_terminal
from backend.kit.times.clock import clock_from
from backend.rounds import BallotBoxAway, HandoffCalls, HandoffRefused, ServiceSigner
from backend.settings.named import NamedSettings

CHECK = "service-key"


async def look_at_ballot_box(settings: NamedSettings) -> list[Finding]:
    hint = in_terminal("doctor-ballot-box.hint")
    reached = await look_at_health("ballot-box", settings.ballot_origin, hint)
    if reached[0].state != "ok":
        return reached
    try:
        signer = ServiceSigner(read_private_key(settings.service_key), settings.service_key_id)
    except KeyRefused:
        # The key's own line says so.
        return reached
    return [*reached, *await _called(settings, signer)]


async def _called(settings: NamedSettings, signer: ServiceSigner) -> list[Finding]:
    async with httpx.AsyncClient() as http:
        calls = HandoffCalls(http, settings.ballot_origin, signer, clock_from(settings.clock_file))
        try:
            return [*issuer_findings(settings.issuer_name, await calls.issuer_name()), await _signed(calls, signer)]
        except BallotBoxAway as away:
            return [fault(CHECK, str(away), in_terminal("doctor-ballot-box.hint"))]


async def _signed(calls: HandoffCalls, signer: ServiceSigner) -> Finding:
    try:
        await calls.turnout(uuid4())
    except HandoffRefused as refused:
        return call_finding(refused.slug, signer.key_id)
    return call_finding("", signer.key_id)


def issuer_findings(ours: str, theirs: str | None) -> list[Finding]:
    """`theirs`: None where it does not tell, and then nothing is said of it."""
    if theirs is None:
        return []
    if theirs == ours:
        return [ok("issuer-name", in_terminal("doctor-issuer", name=ours))]
    said = in_terminal("doctor-issuer-other", ours=ours, theirs=theirs)
    return [fault("issuer-name", said, in_terminal("doctor-issuer-other.hint"))]


def call_finding(slug: str, key_id: str) -> Finding:
    """`slug`: how it refused the question; a round that it does not know is all it should object to."""
    if slug in ("", "round-unknown-here"):
        return ok(CHECK, in_terminal("doctor-service-key", key=key_id))
    said = in_terminal("doctor-service-key-refused", key=key_id, problem=slug)
    return fault(CHECK, said, in_terminal("doctor-service-key-refused.hint"))
