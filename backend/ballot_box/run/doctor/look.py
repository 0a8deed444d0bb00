"""`linjepuls-ballot-box doctor`: one look at all of the ballot box that this environment has settings for."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.run.citus.looking import look_at_citus
from backend.ballot_box.run.doctor.closing_keys import look_at_closing_keys
from backend.ballot_box.run.doctor.receipt_keys import look_at_receipt_keys
from backend.ballot_box.run.migrate import SCRIPTS
from backend.ballot_box.settings import PREFIX, BallotsWebSettings, BallotsWorkerSettings
from backend.kit.doctor.database import NO_CLOCK, SILENT, Looked, look_at_database
from backend.kit.doctor.findings import Finding, fault, ok, tell
from backend.kit.doctor.keys import private_finding, private_findings, public_findings
from backend.kit.doctor.machine import look_at_disks
from backend.kit.doctor.places import look_at_health
from backend.kit.doctor.settings import settings_of
from backend.kit.language.terminal import in_terminal

_EXPECTED = {**SILENT, **NO_CLOCK}


async def look() -> list[Finding]:
    """At what the environment has: both processes' settings, or those of one, as in its container."""
    there = [name for name in ("DATABASE_URL", "CLOSING_DATABASE_URL") if f"{PREFIX}{name}" in os.environ]
    findings: list[Finding] = []
    if "DATABASE_URL" in there or not there:
        findings += await _look_at_web()
    if "CLOSING_DATABASE_URL" in there or not there:
        findings += await _look_at_worker()
    return findings


async def _look_at_web() -> list[Finding]:
    settings, findings = settings_of(BallotsWebSettings, "ballots-web")
    if settings is None:
        return findings
    scheme = "http" if settings.named_origin.startswith("http:") else "https"
    looked = await asyncio.gather(
        look_at_database(Looked("serving", settings.database_url, SCRIPTS, _EXPECTED)),
        look_at_citus(settings.database_url, _EXPECTED),
        look_at_health("own-address", f"{scheme}://{settings.origin}", in_terminal("doctor-own-address.hint")),
        look_at_health("named-side", settings.named_origin, in_terminal("doctor-named-side.hint")),
    )
    keys = public_findings(f"{PREFIX}NAMED_SERVICE_KEYS", settings.named_service_keys)
    if settings.receipt_key is not None:
        keys += private_findings(f"{PREFIX}RECEIPT_KEY", settings.receipt_key)
    return [*findings, *keys, *_flat(looked), *await look_at_receipt_keys(settings)]


async def _look_at_worker() -> list[Finding]:
    settings, findings = settings_of(BallotsWorkerSettings, "ballots-worker")
    if settings is None:
        return findings
    return [
        *findings,
        private_finding(f"{PREFIX}RELEASE_KEY", settings.release_key, settings.release_key_id),
        writable(settings.closing_keys_dir),
        *await look_at_closing_keys(settings.closing_database_url, ClosingKeyFiles(settings.closing_keys_dir)),
        *await look_at_database(Looked("closing", settings.closing_database_url, SCRIPTS, _EXPECTED)),
        *await look_at_citus(settings.closing_database_url, _EXPECTED),
        *look_at_disks([settings.closing_keys_dir]),
    ]


def writable(folder: Path) -> Finding:
    """Each round's closing key is made there."""
    if os.access(folder, os.W_OK | os.X_OK):
        return ok("closing-keys", in_terminal("doctor-closing-keys", folder=str(folder)))
    said = in_terminal("doctor-closing-keys-shut", folder=str(folder))
    return fault("closing-keys", said, in_terminal("doctor-closing-keys-shut.hint"))


def _flat(parts: Sequence[Sequence[Finding]]) -> list[Finding]:
    return [finding for part in parts for finding in part]


def main() -> None:
    sys.exit(tell(asyncio.run(look()), as_json="--json" in sys.argv[1:]))


if __name__ == "__main__":
    main()
