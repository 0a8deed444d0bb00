"""Those who receive: a real SMTP server and real HTTP servers on loopback, which do what a test tells them to."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

STALL, DROP, SLOW = "stall", "drop", "slow"
"""Instead of an answer: say nothing for as long as nobody waits; close the connection after the mail was taken; (of
the sender) say yes to it and then to the recipient, each after `Mailbox.slow_seconds`."""


@dataclass
class Mailbox:
    """`says`: what it answers next about an address, or to `MAIL FROM` for `sender`; "250" when nothing is left."""

    port: int = 0
    says: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    """Of the envelopes, in the order of `mails`."""
    connections: int = 0
    other_letters: bool = True
    """Whether it announces SMTPUTF8."""
    slow_seconds: float = 0
    slow_each: float = 0
    """How long it thinks before it takes a mail."""

    async def handle_EHLO(self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: Any) -> Any:  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return [line for line in responses if self.other_letters or "SMTPUTF8" not in line]

    async def handle_MAIL(self, _server: Any, session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        answer = self._next("sender")
        session.slow = answer == SLOW
        if answer == SLOW:
            await asyncio.sleep(self.slow_seconds)
            answer = "250 OK"
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(self, _server: Any, session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        answer = self._next(address)
        if session.slow:
            await asyncio.sleep(self.slow_seconds)
        if answer == STALL:
            await asyncio.sleep(30)
        if answer.startswith("250") or answer == DROP:
            envelope.rcpt_tos.append(address)
            session.drop = answer == DROP
            return "250 OK"
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.slow_each:
            await asyncio.sleep(self.slow_each)
        mail = message_from_bytes(envelope.content, policy=default)
        self.mails.append((envelope.rcpt_tos[0], mail))
        self.senders.append(envelope.mail_from)
        if session.drop:
            server.transport.abort()
        return self._next("data")

    def _next(self, who: str) -> str:
        return self.says[who].pop(0) if self.says[who] else "250 OK"

    @property
    def settings(self) -> dict[str, str]:
        """Of the named side, which then sends by it as fast as it can."""
        values = {"HOST": "127.0.0.1", "PORT": str(self.port), "SECURITY": "none", "FROM": "puls@kommune.dk"}
        return {f"LINJEPULS_NAMED_SMTP_{name}": value for name, value in {**values, "PER_SECOND": "1000"}.items()}

    def received(self) -> Counter[tuple[str, str]]:
        """(address, Message-ID): a second copy of the same mail is known by its id."""
        return Counter((to, str(mail["Message-ID"])) for to, mail in self.mails)

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == address]


class _Anywhere(Controller):
    """On a port that the system chooses; the library wishes to know it beforehand, to see whether it answers."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    controller = _Anywhere(box, hostname="127.0.0.1", port=0)
    controller.start()
    server: Any = controller.server
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        controller.stop()


BROKEN, SILENT, RUBBISH = 0, -1, -2
"""For a status: close without a word; say nothing until nobody waits; say what is no HTTP."""


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b'{"ids": [1]}'
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Receiver:
    """`says`: what it answers next at a path; otherwise `usual`."""

    url: str = ""
    usual: Answer = field(default_factory=Answer)
    says: defaultdict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def keys(self) -> Counter[str]:
        return Counter(headers.get("idempotency-key") or headers["topic"] for _, headers, _ in self.requests)


@contextmanager
def receiver(usual: Answer | None = None) -> Iterator[Receiver]:
    web = Receiver(usual=usual or Answer())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.requests.append((self.path, headers, body))
            answer = web.says[self.path].pop(0) if web.says[self.path] else web.usual
            if answer.status <= 0:
                self.close_connection = True
                if answer.status == SILENT:
                    self.request.settimeout(10)
                    self.rfile.read(1)
                elif answer.status == RUBBISH:
                    self.wfile.write(b"\x00rubbish\r\n\r\n")
                return
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
