"""`linjepuls doctor`: one look at all of the named side that this environment has settings for."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from backend import named_migrations
from backend.api.phone_app import AppMissing, PhoneApp
from backend.kit.doctor.database import SILENT, Looked, look_at_database
from backend.kit.doctor.findings import Finding, fault, ok, tell
from backend.kit.doctor.keys import private_finding, public_findings
from backend.kit.doctor.machine import look_at_disks
from backend.kit.doctor.places import look_at_health
from backend.kit.doctor.settings import settings_of
from backend.kit.language.terminal import in_terminal
from backend.run.doctor.ballot_box import look_at_ballot_box
from backend.run.doctor.channels import look_at_channels
from backend.run.doctor.kept import look_at_kept
from backend.run.doctor.providers import look_at_providers
from backend.run.parts import wire_of
from backend.settings.named import PREFIX, NamedSettings
from backend.settings.sending import SendingSettings

SCRIPTS = Path(named_migrations.__file__).parent


async def look() -> list[Finding]:
    settings, findings = settings_of(NamedSettings, "named-web, named-worker")
    sending, of_sending = settings_of(SendingSettings, "named-worker")
    if settings is None:
        # The two share variables, and tell of the same ones.
        return [*findings, *(finding for finding in of_sending if finding.state != "ok" and finding not in findings)]
    parts = await asyncio.gather(
        look_at_database(Looked("database", settings.database_url, SCRIPTS, SILENT)),
        look_at_health("own-address", settings.origin, in_terminal("doctor-own-address.hint")),
        look_at_ballot_box(settings),
        look_at_providers(settings.providers, wire_of(settings)),
        look_at_kept(settings),
        *([] if sending is None else [look_at_channels(settings, sending)]),
    )
    looked = [finding for part in parts for finding in part]
    return [*findings, *of_sending, *_keys(settings), _app(settings.app_dir), *looked, *look_at_disks()]


def _keys(settings: NamedSettings) -> list[Finding]:
    return [
        private_finding(f"{PREFIX}ACCESS_KEY", settings.access_key),
        private_finding(f"{PREFIX}SERVICE_KEY", settings.service_key, settings.service_key_id),
        *public_findings(f"{PREFIX}RELEASE_KEYS", settings.release_keys),
    ]


def _app(folder: Path) -> Finding:
    try:
        app = PhoneApp.read(folder)
    except AppMissing as missing:
        return fault("phone-app", str(missing), in_terminal("doctor-app.hint"))
    return ok("phone-app", in_terminal("doctor-app", build=app.build[:12]))


def main() -> None:
    sys.exit(tell(asyncio.run(look()), as_json="--json" in sys.argv[1:]))


if __name__ == "__main__":
    main()
