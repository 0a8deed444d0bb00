"""The process beside the one that serves: it has no database, reads no ballot, and ends with whoever began it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import structlog

from backend.ballot_box.api.signatures import Shown, Signing
from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.ballot_box.run.signatures.wire import (
    FAULT,
    LENGTH_BYTES,
    READY,
    Answer,
    Purpose,
    frame,
    purpose_of,
    shown_of,
)
from backend.kit.crypto.ed25519 import read_private_keys
from backend.kit.logging import configure_logging
from backend.receipts import ReceiptKey


def signing_of(purpose: Purpose) -> Signing:
    """Raises KeyRefused."""
    file = purpose.receipt_key
    keys = () if file is None else tuple(ReceiptKey(key) for key in read_private_keys(Path(file)))
    return Signing(PrivateTokenDoor(purpose.issuer_name, purpose.origin), keys)


def answer_to(signing: Signing, shown: Shown) -> Answer:
    """Whoever meets a fault of ours is to come again, and nobody else: a phone that is refused drops its ballot."""
    try:
        return signing.admit(shown)
    except Exception as error:  # noqa: BLE001  # it would end the process, for all who ask together
        structlog.get_logger().error("unexpected_error", kind=type(error).__name__)
        return FAULT


def frames(said: BinaryIO) -> Iterator[bytes]:
    """Until the other end is gone, be it within a frame."""
    while len(head := said.read(LENGTH_BYTES)) == LENGTH_BYTES:
        length = int.from_bytes(head, "big")
        if len(body := said.read(length)) < length:
            return
        yield body


def main() -> None:
    # Who stops a service tells all its processes at once. What the one that serves has begun by then it must be able to
    # finish: this one ends after it.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    with socket.socket(fileno=sys.stdin.fileno()) as other, other.makefile("rb") as said:
        coming = frames(said)
        purpose = purpose_of(next(coming))
        configure_logging("ballots-signatures", purpose.log)
        signing = signing_of(purpose)
        other.sendall(READY)
        for body in coming:
            other.sendall(frame([answer_to(signing, shown) for shown in shown_of(body)]))


if __name__ == "__main__":
    main()
