"""What the demo can be told, whichever way it is started."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.ground.run.terminal import LINJEPULS


def options(*command: str) -> set[str]:
    ended = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)  # noqa: S603
    return set(re.findall(r"--[a-z][a-z-]+", ended.stdout))


def test_the_command_takes_every_option_of_the_demo() -> None:
    command = options(str(LINJEPULS), "demo")
    assert command == options(sys.executable, "-m", "simulator.demo")
    assert "--mail-port" in command
