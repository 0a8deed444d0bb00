"""`linjepuls console-link`: a link that signs one person in to the console, printed once and kept nowhere."""

from __future__ import annotations

import sys
from typing import Final, cast

from backend.access import Role, new_link, reset_second_step_of
from backend.desk import Desk
from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from backend.kit.settings import SettingsRefused, load
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedToolSettings

RESET: Final = "--reset-second-step"


def main() -> None:
    email, *more = sys.argv[1:]
    roles = [word for word in more if word != RESET]

    async def work(desk: Desk) -> int:
        origin = console_origin()
        if RESET in more:
            await reset_second_step_of(desk, email)
        secret = await new_link(desk, email, [cast("Role", role) for role in roles])
        print(sign_in_link(origin, secret))
        return 0

    run_tool(work)


def console_origin() -> str:
    """Raises SettingsRefused."""
    origin = load(NamedToolSettings).origin
    if origin is None:
        raise SettingsRefused(WORDS[terminal_language()]("cli-origin-missing"))
    return origin


def sign_in_link(origin: str, secret: str) -> str:
    return f"{origin}/console/sign-in?link={secret}"


if __name__ == "__main__":
    main()
