"""Where the demo's processes listen, and whether they can."""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace

from backend.kit.language.terminal import in_terminal
from simulator.postgres.files import free_port

MAILS_ABOVE = 20


class PortInUse(Exception):
    """Something listens on one of the two ports."""


@dataclass(frozen=True)
class Ports:
    """Without `smtp` the named side sends no mail, without `push` it wakes no phone; `mails`: the page that shows what
    was sent."""

    named: int
    ballots: int
    mails: int | None = None
    smtp: int | None = None
    push: bool = True

    def without_sending(self) -> Ports:
        return replace(self, smtp=None, push=False)

    @property
    def mails_page(self) -> str:
        return f"http://127.0.0.1:{self.mails}/"

    @property
    def named_origin(self) -> str:
        return f"http://localhost:{self.named}"

    @property
    def ballots_host(self) -> str:
        """Another host name than the named side's: cookies ignore ports."""
        return f"127.0.0.1:{self.ballots}"

    @property
    def ballots_origin(self) -> str:
        return f"http://{self.ballots_host}"


def mail_port(port: int) -> int:
    """Always the same where it can be; another one beside a second demo."""
    try:
        check_port(port + MAILS_ABOVE, "--mail-port")
    except (PortInUse, OverflowError):
        return free_port()
    return port + MAILS_ABOVE


def check_port(port: int, option: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortInUse(in_terminal("demo-port-taken", port=str(port), option=option)) from error
