"""What an organisation's two servers show in public, over real HTTP; Eva changes it as she likes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID, uuid4

from backend.public_record import SignedEntry
from backend.run.witness.asking import app_hash
from tests.ground.ballot_box.record import CLOSED, entry_after

APP = {
    "index.html": b"<!doctype html>",
    "assets/app.js": b"send(ballot)",
    "icon.png": b"PNG",
    "service_worker.js": b"keep(app)",
}


def key_list(*recipients: int) -> bytes:
    """Groups of so many, none of them new."""
    return b"".join(sorted(uuid4().bytes + bytes(32) + of.to_bytes(4, "big") + bytes(4) for of in recipients))


def announced(keys: bytes, **changes: Any) -> dict[str, Any]:
    """As `GET /rounds` tells of a round."""
    told = {
        "round": str(uuid4()),
        "opens_at": CLOSED.isoformat(),
        "closes_at": CLOSED.isoformat(),
        "spec_sha256": sha256(b"spec").hexdigest(),
        "key_set_sha256": sha256(keys).hexdigest(),
        "accepting": True,
        "state": "open",
        "ballot_version": 2,
        "coin": 0,
        "k": 5,
        "m": 2,
        "group_min": 8,
    }
    return told | changes


def build_of(app: dict[str, bytes]) -> str:
    return app_hash({name: sha256(content).hexdigest() for name, content in app.items()})[:16]


@dataclass
class Organisation:
    app: dict[str, bytes] = field(default_factory=lambda: dict(APP))
    entries: list[SignedEntry] = field(default_factory=list)
    rounds: list[dict[str, Any]] = field(default_factory=list)
    lists: dict[str, bytes] = field(default_factory=dict)
    address: str = ""
    ballots: str | None = None
    told_build: str | None = None
    home: bytes | None = None
    """At /app/, in place of index.html."""
    listed: list[str] | None = None
    by_itself: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of a round, where it is asked for alone."""
    asked: list[str] = field(default_factory=list)
    vouched: list[str] = field(default_factory=list)

    def announce(self, *recipients: int, **changes: Any) -> dict[str, Any]:
        keys = key_list(*recipients)
        told = announced(keys, **changes)
        self.rounds.append(told)
        self.lists[told["round"]] = keys
        return told

    def release(self, told: dict[str, Any] | None = None, **changes: Any) -> SignedEntry:
        """The round is over, and no longer among those without a release."""
        if told is not None:
            self.rounds.remove(told)
            names = ("opens_at", "spec_sha256", "key_set_sha256", "coin", "k", "m", "group_min")
            changes = {name: told[name] for name in names} | {"round": UUID(told["round"])} | changes
        self.entries.append(entry_after(self.entries[-1] if self.entries else None, **changes))
        return self.entries[-1]

    def answer(self, path: str) -> bytes | None:
        self.asked.append(path)
        build = self.told_build or build_of(self.app)
        after = int(path.partition("after=")[2] or 0)
        left = [signed for signed in self.entries if signed.entry.number > after]
        pages = {
            "/api/app-config": {
                "ballot_origin": self.ballots or self.address,
                "build": build,
                "organisation": "Eksempelkommune",
            },
            "/app/files.json": {"build": build, "files": self.listed or list(self.app)},
            "/rounds": {"rounds": self.rounds, "app_builds": self.vouched},
            "/record": {
                "entries": [json.loads(signed.to_bytes()) for signed in left[:2]],
                "length": max((signed.entry.number for signed in self.entries), default=0),
            },
        }
        page = pages.get(path.partition("?")[0])
        if page is not None:
            return json.dumps(page).encode()
        files = {f"/app/{name}": content for name, content in self.app.items()}
        files["/app/"] = self.home or self.app["index.html"]
        alone = {told["round"]: told for told in self.rounds} | self.by_itself
        files |= {f"/rounds/{round_id}": json.dumps(told).encode() for round_id, told in alone.items()}
        lists = {f"/rounds/{round_id}/keys": keys for round_id, keys in self.lists.items()}
        return (files | lists).get(path.partition("?")[0])


@contextmanager
def serving(organisation: Organisation) -> Iterator[Organisation]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = organisation.answer(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Not into the test's output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        organisation.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        try:
            yield organisation
        finally:
            server.shutdown()
