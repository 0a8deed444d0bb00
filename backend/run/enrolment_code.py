"""`linjepuls code`: a new enrolment code for one employee, printed once and kept nowhere."""

from __future__ import annotations

import sys

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import Clock
from backend.registry.service import issue_code
from backend.run.tool import run_tool


def main() -> None:
    async def work(session: AsyncSession, clock: Clock) -> int:
        print(await issue_code(session, clock, sys.argv[1]))
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
