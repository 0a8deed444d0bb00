"""Receipts: that the ballot box counted this phone's ballot. Checked when they come, kept until the round's release,
and checked again beside what the ballot box then tells everybody.

A phone asks after the release of every round that it was asked in, answered or not: who asks tells nobody who answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from backend.kit.values import Value
from backend.receipts import is_receipt, receipt_digest
from backend.tokens.wire import Token
from simulator.phone.errors import PhoneError, ReceiptRefused, RoundUnknown
from simulator.phone.sides.ballots import Ballots
from simulator.phone.store import Store
from simulator.phone.values import PublicRound

_TOLD, _RECEIPT = "told.", "receipt."
KEPT = (_TOLD, _RECEIPT)
"""How the names begin of what outlives its round."""


class _Told(Value):
    """As everybody was told before anything was sent."""

    key: str
    spec_sha256: str


class _Receipt(Value):
    """Nothing of the answers, and no token: what is left tells only that one was used."""

    digest: str
    receipt: str


class Receipts:
    def __init__(self, ballots: Ballots, store: Store) -> None:
        self._ballots = ballots
        self._store = store

    def hear(self, announced: PublicRound) -> None:
        """The first time counts. Of a ballot box that gives no receipts nothing is kept."""
        name = f"{_TOLD}{announced.round}"
        if announced.receipt_key is not None and self._store.get(name) is None:
            told = _Told(key=announced.receipt_key, spec_sha256=announced.spec_sha256)
            self._store.put(name, told.model_dump_json())

    def keep(self, round_id: UUID, token: Token, receipt: str | None) -> None:
        """Raises ReceiptRefused; the ballot is counted all the same."""
        told, digest = self._told(round_id), receipt_digest(token.nonce)
        if told is None:
            return
        if receipt is None or not is_receipt(receipt, round_id, digest, told.key):
            raise ReceiptRefused("the ballot is counted, and the receipt is not by the key that everybody was told of")
        self._store.put(f"{_RECEIPT}{round_id}", _Receipt(digest=digest.hex(), receipt=receipt).model_dump_json())

    async def check(self, offered: Collection[UUID]) -> dict[UUID, PhoneError]:
        """Of rounds that are offered no more: what is released and stands is deleted, and what does not is told and
        kept as evidence. Who is away is asked the next time."""
        refused: dict[UUID, PhoneError] = {}
        for round_id in [known for known in self._rounds() if known not in offered]:
            try:
                await self._check(round_id)
            except (ReceiptRefused, RoundUnknown) as error:
                refused[round_id] = error
            except PhoneError:
                continue
        return refused

    async def _check(self, round_id: UUID) -> None:
        told, now = self._told(round_id), await self._ballots.round(round_id)
        stored = self._store.get(f"{_RECEIPT}{round_id}")
        if told is None or now.state not in ("released", "cancelled"):
            return
        kept = None if stored is None else _Receipt.model_validate_json(stored)
        stands = kept is None or is_receipt(kept.receipt, round_id, bytes.fromhex(kept.digest), told.key)
        if not stands or (now.receipt_key, now.spec_sha256) != (told.key, told.spec_sha256):
            raise ReceiptRefused("the ballot box stands by another key or spec than before")
        if kept is not None and now.state == "cancelled":
            raise ReceiptRefused("a round is cancelled before it opens, and this one counted a ballot")
        for name in KEPT:
            self._store.delete(f"{name}{round_id}")

    def _rounds(self) -> Iterator[UUID]:
        return (UUID(name.removeprefix(_TOLD)) for name in self._store.names() if name.startswith(_TOLD))

    def _told(self, round_id: UUID) -> _Told | None:
        stored = self._store.get(f"{_TOLD}{round_id}")
        return None if stored is None else _Told.model_validate_json(stored)
