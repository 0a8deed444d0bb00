"""What is computed for a ballot with a key: whether its token is the issuer's, and its receipt.

That is a third of a ballot's time: `run.signatures` has it done by a process beside the one that serves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.receipts import ReceiptKey, nullifier_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody shows as a token of this round and group, whose key it must be by (SPKI). `receipt_key`: the public
    half of what signs this round's receipts; None where none are given."""

    authorization: str
    round: UUID
    group: UUID
    key: bytes
    receipt_key: str | None


@dataclass(frozen=True, slots=True)
class Admitted:
    """`receipt`: for nobody to see before the ballot is counted; None where none are given."""

    nullifier: bytes
    receipt: str | None


class Signatures(Protocol):
    async def admit(self, shown: Shown) -> Admitted | None:
        """None for anything but a valid token."""
        ...


@dataclass(frozen=True, slots=True)
class Signing:
    """`receipt_keys`: today's, and those of rounds that were announced before it. A round whose key is not among them
    gets no receipts: one by another key would be no better."""

    door: PrivateTokenDoor
    receipt_keys: tuple[ReceiptKey, ...] = ()

    def admit(self, shown: Shown) -> Admitted | None:
        nonce = self.door.nonce(shown.authorization, shown.round, shown.group, shown.key)
        if nonce is None:
            return None
        nullifier = nullifier_of(nonce)
        key = next((key for key in self.receipt_keys if key.public == shown.receipt_key), None)
        return Admitted(nullifier, None if key is None else key.receipt(shown.round, nullifier))
