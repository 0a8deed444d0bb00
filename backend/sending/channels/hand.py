"""What a provider is to the worker: something that is opened for a batch and takes one message after the other."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from backend.kit.crypto.sealed_text import TextBox, TextUnreadable
from backend.sending.texts import Sender, Written, write
from backend.sending.values import Channel, Later, Outcome, Outgoing


class ProviderTrouble(Exception):
    """The provider itself can't be used now: all its messages wait."""

    def __init__(self, outcome: Later) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class Giving(Protocol):
    async def give(self, message: Outgoing) -> Outcome:
        """Hand one message over; never raises for what a receiver answers."""
        ...


class Provider(Protocol):
    @property
    def channel(self) -> Channel: ...

    @property
    def per_second(self) -> float: ...

    def opened(self) -> AbstractAsyncContextManager[Giving]:
        """One connection for a batch. Raises ProviderTrouble."""
        ...


class Writer:
    """Opens the code that a message carries, and writes it."""

    def __init__(self, sender: Sender, box: TextBox) -> None:
        self._sender = sender
        self._box = box

    def write(self, message: Outgoing) -> Written | None:
        """None if the code that it carries can't be opened with the present key."""
        try:
            code = None if message.sealed is None else self._box.open(message.sealed)
        except TextUnreadable:
            return None
        return write(message, self._sender, code)
