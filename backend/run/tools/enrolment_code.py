"""`linjepuls code`: a new enrolment code for one employee, as text, link and picture; kept nowhere."""

from __future__ import annotations

import io
import sys

import segno

from backend.desk import Desk
from backend.kit.app_links import app_link
from backend.kit.settings import load
from backend.registry import issue_code
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedToolSettings

_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


def main() -> None:
    async def work(desk: Desk) -> int:
        settings = load(NamedToolSettings)
        code = await issue_code(desk, sys.argv[1])
        print(code)
        if settings.origin is not None:
            _print_link(app_link(settings.origin, code))
        return 0

    run_tool(work)


def _print_link(link: str) -> None:
    print(link)
    if sys.stdout.isatty():
        print(qr_code(link))


def qr_code(text: str) -> str:
    """For a terminal with light or dark background: a camera wants dark on light, so both colours are set."""
    drawn = io.StringIO()
    segno.make_qr(text, error="m").terminal(drawn, compact=True)
    return "\n".join(f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" for line in drawn.getvalue().splitlines())


if __name__ == "__main__":
    main()
