"""The named side as it is served, or a bare route that does the same database work for a token request:
`python -m benchmarks.tokens.issuing_server issue|bare PORT`, with URL and SEED (of the access tokens' key) in the
environment.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Litestar, Request, Response, post
from litestar.datastructures import State
from litestar.params import FromPath

from backend.api.app_config import AppConfig, Operators
from backend.api.named_app import create_app
from backend.api.parts import NamedParts
from backend.kit.database import Database
from backend.kit.http.serving import serve, settle
from backend.kit.times.clock import SystemClock
from backend.registry import AccessTokens, DeviceIdentity, code_used, is_enrolled
from backend.rounds import KeyBox
from backend.rounds.issue import repository

ISSUER = "localhost:8000"
BOX = KeyBox(bytes(32))


def access_tokens(seed: str) -> AccessTokens:
    return AccessTokens(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)))


def parts_from(url: str, seed: str) -> NamedParts:
    config = AppConfig(
        organisation="X",
        ballot_origin="http://x",
        issuer_name=ISSUER,
        operators=Operators(named="A", ballots="B"),
        build="",
    )
    return NamedParts(Database.connect(url), SystemClock(), access_tokens(seed), BOX, config)


def issue() -> Litestar:
    app = create_app(parts_from(os.environ["URL"], os.environ["SEED"]))
    settle()
    return app


@post("/{round_id:uuid}/{employee:uuid}/{device:uuid}", media_type="application/octet-stream", status_code=200)
async def same_database_work(
    request: Request[None, None, State], round_id: FromPath[UUID], employee: FromPath[UUID], device: FromPath[UUID]
) -> Response[bytes]:
    body, database = await request.body(), request.app.state["database"]
    async with database.transaction() as session:
        enrolled = await is_enrolled(session, DeviceIdentity(employee, device, b""))
        place = await repository.held_place(session, round_id, employee)
        first = await repository.insert_issuance(session, round_id, employee, sha256(body).digest())
        await code_used(session, employee)
    return Response(bytes(256), status_code=200 if enrolled and place and first else 409)


def bare() -> Litestar:
    state = State({"database": Database.connect(os.environ["URL"])})
    app = Litestar([same_database_work], state=state, openapi_config=None, logging_config=None)
    settle()
    return app


if __name__ == "__main__":
    serve(f"benchmarks.tokens.issuing_server:{sys.argv[1]}", "127.0.0.1", int(sys.argv[2]))
