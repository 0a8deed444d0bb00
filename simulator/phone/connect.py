"""A phone made ready for one named origin: where ballots go is read from its configuration."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from simulator.phone.phone import Edges, Phone
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named
from simulator.phone.sides.web import open_client
from simulator.phone.store import Store


@asynccontextmanager
async def open_phone(
    named_origin: str, store: Store, edges: Edges, *, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Phone]:
    """Raises Unreachable or UnexpectedAnswer. The two sides get a client each, so no connection serves both.

    `tls`: as in `open_client`.
    """
    tls = tls or httpx.create_ssl_context(trust_env=False)
    async with open_client(named_origin, tls=tls) as named_client:
        named = Named(named_client, store)
        config = await named.app_config()
        async with open_client(config.ballot_origin, tls=tls) as ballot_client:
            yield Phone(named, Ballots(ballot_client), config, store, edges)
