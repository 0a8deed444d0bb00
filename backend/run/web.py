"""The named application's process."""

from __future__ import annotations

import sys
from zoneinfo import ZoneInfo

from litestar import Litestar

from backend.access import PERMISSIONS
from backend.api.app_config import AppConfig, Operators
from backend.api.named_app import create_app
from backend.api.parts import Hooks, NamedParts, Site
from backend.api.phone_app import AppMissing, PhoneApp
from backend.kit.database import Database
from backend.kit.http.serving import serve, settle
from backend.kit.language.terminal import in_terminal
from backend.kit.metrics.pool import PoolPeak
from backend.kit.metrics.process import begin, expose
from backend.kit.metrics.requests import Requests
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import clock_from
from backend.registry import AccessTokens
from backend.returned_mail.return_path import ReturnPath
from backend.rounds import KeyBox
from backend.run.parts import private_key, terms_of, wire_of
from backend.sending import PUSH_SERVICES
from backend.settings.named import NamedSettings


def application() -> Litestar:
    settings = load(NamedSettings)
    registry, clock = begin("named-web", settings), clock_from(settings.clock_file)
    database = Database.connect(settings.database_url, pool_size=10, pooled=settings.pooled)
    phone_app = PhoneApp.read(settings.app_dir)
    config = AppConfig(
        organisation=settings.organisation,
        ballot_origin=settings.ballot_origin,
        issuer_name=settings.issuer_name,
        operators=Operators(named=settings.operator_named, ballots=settings.operator_ballots),
        build=phone_app.build,
        witnesses=settings.witnesses,
    )
    parts = NamedParts(
        database=database,
        clock=clock,
        access_tokens=AccessTokens(private_key(settings.access_key, "ACCESS_KEY")),
        key_box=KeyBox(bytes.fromhex(settings.key_encryption_key)),
        app_config=config,
        phone_app=phone_app,
        push_services=settings.push_services or PUSH_SERVICES,
        site=Site(settings.origin, ZoneInfo(settings.zone), settings.hsts_seconds, settings.security_contact),
        terms=terms_of(settings),
        hooks=_hooks(settings),
        strict=settings.environment == "production",
        link_command=settings.link_command,
        demo_folder=settings.demo_folder,
        vouching=settings.providers,
        wire=wire_of(settings),
    )
    requests = None
    if registry is not None:
        requests = Requests(registry, clock, PERMISSIONS)
        PoolPeak(registry, database, clock)
    app = create_app(parts, requests=requests)
    expose(registry, settings, settings.processes)
    settle()
    return app


def _hooks(settings: NamedSettings) -> Hooks:
    sms, mail, mailbox = settings.sms_receipt_secret, settings.returns_secret, settings.smtp_returns
    return Hooks(
        sms=None if sms is None else sms.get_secret_value().encode(),
        returns=None if mail is None or mailbox is None else ReturnPath(mailbox, mail.get_secret_value().encode()),
    )


def main() -> None:
    try:
        settings = load(NamedSettings)
        private_key(settings.access_key, "ACCESS_KEY")
        PhoneApp.read(settings.app_dir)
    except (SettingsRefused, AppMissing) as refused:
        sys.exit(f"{in_terminal('cli-refused.web')}\n{refused}")
    serve("backend.run.web:application", settings.host, settings.port, settings.processes, settings.log)


if __name__ == "__main__":
    main()
