"""The named side's variables, as they should be."""

from __future__ import annotations

import json
from pathlib import Path

from backend.kit.crypto.new_key import write_key

PREFIX = "LINJEPULS_NAMED_"


def named_variables(folder: Path, **more: str) -> dict[str, str]:
    """With keys of their own in `folder`, without the prefix. Nobody is at the addresses."""
    public = {name: write_key(folder / f"{name}.pem") for name in ("access", "service", "release")}
    values = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": "postgresql+psycopg://named_app:geheim@127.0.0.1:1/nowhere",
        "ORIGIN": "http://localhost:1",
        "BALLOT_ORIGIN": "http://127.0.0.1:1",
        "ISSUER_NAME": "localhost:1",
        "ACCESS_KEY": str(folder / "access.pem"),
        "SERVICE_KEY": str(folder / "service.pem"),
        "SERVICE_KEY_ID": "named-1",
        "KEY_ENCRYPTION_KEY": "0123456789abcdef" * 4,
        "RELEASE_KEYS": json.dumps({"release-1": public["release"]}),
        "ORGANISATION": "Eksempelkommune",
        "OPERATOR_NAMED": "Eksempelkommune",
        "OPERATOR_BALLOTS": "En anden",
        "APP_DIR": str(folder),
    }
    return {**values, **more}
