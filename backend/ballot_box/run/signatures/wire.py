"""What the two processes say to each other: msgpack, each frame after its length."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import msgspec

from backend.ballot_box.api.signatures import Admitted, Shown
from backend.kit.settings import LogFormat

LENGTH_BYTES: Final = 4
READY: Final = b"!"
FAULT: Final = "fault"
"""Instead of an answer, where looking at a token met a fault of ours."""
Answer: TypeAlias = Admitted | Literal["fault"] | None


class Purpose(msgspec.Struct, frozen=True):
    """What the process is for, said first. `receipt_key`: the file with it, and those before it; None where nobody
    gets a receipt."""

    issuer_name: str
    origin: str
    receipt_key: str | None
    log: LogFormat = "json"


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
purpose_of = msgspec.msgpack.Decoder(Purpose).decode
shown_of = msgspec.msgpack.Decoder(list[Shown]).decode
answers_of = msgspec.msgpack.Decoder(list[Answer]).decode


def frame(said: object) -> bytes:
    body = _encode(said)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body
