"""The small named side as a process of its own: `LINJEPULS_TEST_NAMED` names a file with its round, keys and codes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from litestar import Litestar

from backend.handoffs import RoundSpec
from backend.tokens.issuer import IssuerKey
from tests.simulator.phone.named_side import NamedSide

VARIABLE = "LINJEPULS_TEST_NAMED"


def write_side(path: Path, side: NamedSide) -> None:
    fields: dict[str, Any] = {
        "spec": side.spec.to_bytes().decode(),
        "keys": [key.private_bytes().hex() for key in side.keys],
        "codes": side.codes,
        "config": side.config,
    }
    path.write_text(json.dumps(fields), encoding="utf-8")


def application() -> Litestar:
    fields = json.loads(Path(os.environ[VARIABLE]).read_text(encoding="utf-8"))
    keys = [IssuerKey(bytes.fromhex(key)) for key in fields["keys"]]
    side = NamedSide(RoundSpec.model_validate_json(fields["spec"]), keys, fields["codes"], fields["config"])
    return side.app()
