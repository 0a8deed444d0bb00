"""Blind signatures per second and core as served, from the sealed key on, against `openssl speed rsa2048` in the same
run; exit 1 below 80 % of it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from backend.rounds import KeyBox, OpenedKeys, Place
from backend.tokens import spki
from backend.tokens.issuer import IssuerKey

TARGET = 0.80
SECONDS = 3.0
TURNS = 3
"""The two take turns, and the best of each counts: on a busy machine the mean measures the neighbours."""


def openssl_rate() -> float:
    """Private RSA-2048 operations per second of CPU time."""
    command = ["openssl", "speed", "-seconds", str(int(SECONDS)), "-mr", "rsa2048"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    # +F2:<number>:2048:<signatures per second>:<verifications per second>
    return next(float(line.split(":")[3]) for line in done.stdout.splitlines() if line.startswith("+F2:"))


def our_rate(keys: OpenedKeys, place: Place, sealed: bytes) -> float:
    """The steps from a sealed key to a signature, checks included, per second of CPU time of one thread."""
    modulus = spki.decode(place.spki)
    messages = [secrets.randbelow(modulus).to_bytes(256, "big") for _ in range(256)]
    done, start, spent = 0, time.process_time(), 0.0
    while spent < SECONDS:
        for message in messages:
            keys.of(place, sealed, place.opens_at).blind_sign(message)
        done += len(messages)
        spent = time.process_time() - start
    return done / spent


def main() -> int:
    box, key, now = KeyBox(os.urandom(32)), IssuerKey.generate(), datetime.now(UTC)
    place = Place(uuid4(), "open", now, now + timedelta(days=7), uuid4(), key.spki, None)
    sealed = box.seal(place.round_id, place.group_id, key.private_bytes())
    turns = [(openssl_rate(), our_rate(OpenedKeys(box), place, sealed)) for _ in range(TURNS)]
    reference, ours = (max(rates) for rates in zip(*turns, strict=True))
    ratio = ours / reference
    sys.stdout.write(
        f"openssl speed rsa2048: {reference:7.0f} signatures/s per core\n"
        f"opened and signed:     {ours:7.0f} signatures/s per core\n"
        f"ratio {ratio:.3f} (target {TARGET:.2f})\n"
    )
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
