"""What the named side tells the phone app of the organisation in a test."""

from __future__ import annotations

from backend.api.app_config import AppConfig, Operators
from tests.ground.ballot_box.world import ISSUER, ORIGIN

CONFIG = AppConfig(
    organisation="Eksempelkommune",
    ballot_origin=f"http://{ORIGIN}",
    issuer_name=ISSUER,
    operators=Operators(named="HR-drift", ballots="Revisionen"),
    build="0" * 64,
)
