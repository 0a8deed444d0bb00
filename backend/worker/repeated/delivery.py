"""Messages out of the house, by any number of workers: each claims a batch, hands it over, and writes what became."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import structlog

from backend import sending
from backend.kit.database import Database
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.turns import repeat
from backend.sending import (
    ALIKE_SUFFIX,
    AlikeRefusals,
    Channel,
    Claimed,
    Later,
    Never,
    Orders,
    Outcome,
    Outgoing,
    Settled,
    announce,
    unsendable,
)
from backend.sending.channels import Giving, Provider, ProviderTrouble, PushProvider

LANES: Final = 2
"""Batches of one channel at a time in one worker: while one waits for the disk the other talks."""
BATCH_SECONDS: Final = 60.0
MESSAGE_SECONDS: Final = 30.0
METERED_SECONDS: Final = 0.2
"""Until the next turn, while messages wait for a provider's pace alone."""


@dataclass
class SendingLoop:
    database: Database
    orders: Orders
    providers: Sequence[Provider]
    seconds: Callable[[], float] = time.monotonic
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    message_seconds: float = MESSAGE_SECONDS

    async def ready(self) -> None:
        """At the start: pages and phones are told what this worker can send by. Raises what the database raises."""
        keys = [provider.public_key for provider in self.providers if isinstance(provider, PushProvider)]
        async with self.database.transaction() as session:
            await announce(session, [provider.channel for provider in self.providers], keys[0] if keys else None)

    async def run(self, stop: asyncio.Event, tick_seconds: float, bell: Bell) -> None:
        """Until `stop`. Each provider has turns of its own: a slow one holds none of another's messages back. What a
        turn that fails has claimed is given back."""
        self.stopping = stop
        turns = (partial(self._paced_turn, provider) for provider in self.providers)
        # Until `stop` also where there is no provider.
        await asyncio.gather(stop.wait(), *(repeat("sending", turn, stop, tick_seconds, bell) for turn in turns))

    async def _paced_turn(self, provider: Provider) -> float | None:
        return METERED_SECONDS if await self._turn((provider,)) else None

    async def turn(self) -> bool:
        """Everything that can be sent now; True if some of it waits for a provider's pace alone."""
        return await self._turn(self.providers)

    async def _turn(self, providers: Sequence[Provider]) -> bool:
        lanes = [self._lane(provider) for provider in providers for _ in range(LANES)]
        # All to their end, whatever one of them raises: it would else go on sending beside the next turn.
        ended = await asyncio.gather(*lanes, return_exceptions=True)
        for trouble in ended:
            if isinstance(trouble, BaseException):
                raise trouble
        return any(ended)

    async def _lane(self, provider: Provider) -> bool:
        while not self.stopping.is_set():
            claimed = await self._claimed(provider)
            if claimed.messages:
                await self._batch(provider, claimed)
            if claimed.metered or not claimed.messages:
                return claimed.metered
        return False

    async def _claimed(self, provider: Provider) -> Claimed:
        async with self.database.transaction() as session:
            hours = await self.orders.hours(session)
            return await sending.claim(self.orders.desk(session), hours, provider.channel, provider.per_second)

    async def _batch(self, provider: Provider, claimed: Claimed) -> None:
        """One connection for all. What was not tried, for whatever reason, is given back."""
        left = [message for message in claimed.messages if not await self._dropped(claimed, message)]
        try:
            if left:
                async with provider.opened() as giving:
                    trouble = await self._hand_over(giving, claimed, left)
                await self._tell(provider.channel, trouble)
        except ProviderTrouble as trouble_of_all:
            await self._tell(provider.channel, trouble_of_all.outcome)
        finally:
            if left:
                async with self.database.transaction() as session:
                    await sending.give_back(session, claimed, tuple(left))

    async def _hand_over(self, giving: Giving, claimed: Claimed, left: list[Outgoing]) -> Later | None:
        """Takes from `left` what is tried; ends early at trouble of the provider's own. Returns that, or what is ours.

        Taken before it is tried: what becomes unclear (this worker is stopped, the database goes away) is not given
        back but waits until its claim has run out.
        """
        until, refusals = self.seconds() + BATCH_SECONDS, AlikeRefusals()
        trouble: Later | None = None
        async with self.database.held() as database:
            while left and not self.stopping.is_set() and self.seconds() < until:
                message = refusals.pick(left)
                certain = refusals.take(message, await self._given(giving, message))
                trouble = await self._settled(database, claimed, certain) or trouble
                if trouble is not None and trouble.whole:
                    return trouble
            await self._settled(database, claimed, refusals.rest())
        return trouble

    async def _settled(self, database: Database, claimed: Claimed, certain: Iterable[Settled]) -> Later | None:
        """The trouble among these that is the provider's own or ours, if there is any."""
        trouble = None
        for message, outcome in certain:
            await self._settle(database, claimed, message, outcome)
            trouble = outcome if isinstance(outcome, Later) and (outcome.whole or outcome.ours) else trouble
        return trouble

    async def _dropped(self, claimed: Claimed, message: Outgoing) -> bool:
        reason = unsendable(message)
        if reason is not None:
            await self._settle(self.database, claimed, message, Never(reason))
        return reason is not None

    async def _settle(self, database: Database, claimed: Claimed, message: Outgoing, outcome: Outcome) -> None:
        async with database.transaction() as session:
            await sending.settle(self.orders.desk(session), claimed, message, outcome)

    async def _tell(self, channel: Channel, trouble: Later | None) -> None:
        async with self.database.transaction() as session:
            if trouble is None:
                await sending.provider_worked(session, channel)
            elif trouble.whole:
                await sending.provider_failed(session, self.orders.clock, channel, trouble)
            else:
                await sending.provider_refuses_some(session, channel, trouble)
        if trouble is not None and (trouble.ours or trouble.reason.endswith(ALIKE_SUFFIX)):
            structlog.get_logger().error("provider_refuses", channel=channel, reason=trouble.reason, alarm=True)
        elif trouble is not None:
            structlog.get_logger().warning("provider_rests", channel=channel, reason=trouble.reason)

    async def _given(self, giving: Giving, message: Outgoing) -> Outcome:
        try:
            async with asyncio.timeout(self.message_seconds):
                return await giving.give(message)
        except TimeoutError:
            return Later("too-slow", unclear=True)
        except Exception as error:  # noqa: BLE001
            # A fault of ours must neither send the same for ever nor hold the others back.
            structlog.get_logger().error("message_not_given", channel=message.channel, kind=type(error).__name__)
            return Later("error", unclear=True)
