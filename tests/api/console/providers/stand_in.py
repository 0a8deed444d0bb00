"""A provider with real keys on loopback, which says whatever a test has it say."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import Key, RSAKey

from tests.ground.ballot_box.world import MovedClock

CLIENT = "linjepuls"


@cache
def rsa(kid: str) -> RSAKey:
    """Made once per process: a key takes longer than a test."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


@dataclass
class StandIn:
    """`claims`: of the next ID token, on top of a right one's; None takes one away. `status` of all its answers: 0
    hangs up. `sent`: what its token endpoint was sent last."""

    clock: MovedClock
    url: str = ""
    keys: list[Key] = field(default_factory=lambda: [rsa("one")])
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    signs: Key | None = None
    published: list[dict[str, Any]] | None = None
    """In place of the public halves of `keys`."""
    broken: list[str] = field(default_factory=list)
    """Where the stand-in itself failed: a test would take that for a refusal."""
    answer: dict[str, Any] | None = None
    token: str | None = None
    status: int = 200
    token_status: int = 200
    nonce: str = ""
    refresh: str | None = None
    """The refresh token that it gives with an ID token."""
    renewal: tuple[int, dict[str, Any]] = (400, {"error": "invalid_grant"})
    """What it answers to such a token."""
    packed: Callable[[bytes], bytes] | None = None
    """What goes over the wire as gzip in place of each body."""
    sent: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def right(self) -> dict[str, Any]:
        told = {"iss": self.url, "sub": "sub-of-dan", "aud": CLIENT, "iat": self.now, "exp": self.now + 300}
        told |= {"auth_time": self.now}
        return {**told, "nonce": self.nonce, "email": "dan@kommune.dk", "name": "Dan D."}

    def id_token(self) -> str:
        return self.token or self.signed(self.right())

    def logout_token(self, **claims: Any) -> str:
        events: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
        told = {"iss": self.url, "aud": CLIENT, "iat": self.now, "exp": self.now + 120, "jti": "jti-1"}
        self.claims = claims
        return self.signed({**told, "events": events, "sub": "sub-of-dan"})

    def signed(self, claims: dict[str, Any]) -> str:
        key = self.signs or self.keys[0]
        told = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        header = {"alg": "RS256", "kid": key.kid, **self.header}
        kept = {name: value for name, value in header.items() if value is not None}
        return jwt.encode(kept, told, key, algorithms=[kept["alg"]])

    def says(self, path: str) -> tuple[int, dict[str, Any]]:
        self.asked[path] += 1
        if path.endswith("/.well-known/openid-configuration"):
            return self.status, self.discovery()
        if path == "/keys":
            return self.status, {"keys": self.published or [key.as_dict(private=False) for key in self.keys]}
        if path == "/token" and self.sent["grant_type"] == "refresh_token":
            return self.renewal
        if path == "/token":
            more = {} if self.refresh is None else {"refresh_token": self.refresh}
            return self.token_status, self.answer or {"id_token": self.id_token(), "access_token": "opaque", **more}
        return 404, {}

    def discovery(self) -> dict[str, Any]:
        told = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/end",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
        return {name: value for name, value in {**told, **self.metadata}.items() if value is not None}


@contextmanager
def stand_in(clock: MovedClock) -> Iterator[StandIn]:
    found = StandIn(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            found.sent = dict(parse_qsl(body.decode(), keep_blank_values=True))
            self._answer()

        def _answer(self) -> None:
            if found.status == 0:
                found.asked[urlsplit(self.path).path] += 1
                return
            try:
                status, content = found.says(urlsplit(self.path).path)
            except Exception as error:
                found.broken.append(repr(error))
                raise
            body = json.dumps(content).encode()
            self.send_response(status)
            if found.packed is not None:
                body = found.packed(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
