"""The process by which the organisation's directory hands its people in."""

from __future__ import annotations

import sys
from zoneinfo import ZoneInfo

from litestar import Litestar

from backend.api.scim.app import create_directory_app
from backend.api.scim.guard import DIRECTORY
from backend.api.scim.parts import ScimParts
from backend.api.scim.service import scim_service
from backend.kit.database import Database
from backend.kit.http.serving import serve, settle
from backend.kit.language.terminal import in_terminal
from backend.kit.metrics.process import begin, expose
from backend.kit.metrics.requests import Requests
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import clock_from
from backend.settings.named import DirectorySettings


def application() -> Litestar:
    settings = load(DirectorySettings)
    registry = begin("named-directory", settings)
    parts = ScimParts(
        database=Database.connect(settings.database_url, pool_size=5, pooled=settings.pooled),
        clock=clock_from(settings.clock_file),
        zone=ZoneInfo(settings.zone),
        origin=settings.origin,
        service=scim_service(),
        hsts_seconds=settings.hsts_seconds,
    )
    requests = None if registry is None else Requests(registry, parts.clock, [DIRECTORY])
    app = create_directory_app(parts, requests=requests)
    expose(registry, settings)
    settle()
    return app


def main() -> None:
    try:
        settings = load(DirectorySettings)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('cli-refused.directory')}\n{refused}")
    served, port = "backend.run.directory:application", settings.directory_port
    serve(served, settings.host, port, log=settings.log, setting="DIRECTORY_PORT")


if __name__ == "__main__":
    main()
