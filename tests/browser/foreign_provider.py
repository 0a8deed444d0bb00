"""npm's oidc-provider as a process of its own on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulator.postgres.files import free_port
from tests.ground.node import INTEROP, NODE

SECRET = "a secret that the two of us share and nobody else knows"
SECONDS = 60


@asynccontextmanager
async def foreign_provider(origin: str, key: str) -> AsyncIterator[str]:
    """Its issuer. origin: ours, and key: by which we know it."""
    await INTEROP.install()
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        str(NODE), "provider.mjs", str(port), origin, key, cwd=INTEROP.folder, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(SECONDS):
            while b"ready" not in (line := await process.stdout.readline()):
                assert line, "it has ended"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()
