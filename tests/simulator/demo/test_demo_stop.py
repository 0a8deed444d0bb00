"""Bo presses Ctrl-C once, and it is enough."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from simulator.demo.__main__ import AGAIN_SECONDS, Stopped, ignore_signals, stop_on_signals


@pytest.fixture
def signals() -> Iterator[None]:
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)}
    stop_on_signals()
    yield
    ignore_signals()
    for name, handler in before.items():
        signal.signal(name, handler)


@pytest.mark.usefixtures("signals")
def test_a_stop_that_python_dropped_is_raised_again() -> None:
    with suppress(Stopped):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(AGAIN_SECONDS)
    with pytest.raises(Stopped):
        time.sleep(10 * AGAIN_SECONDS)


@pytest.mark.usefixtures("signals")
def test_a_second_ctrl_c_does_not_disturb_the_stopping() -> None:
    with suppress(Stopped):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(AGAIN_SECONDS)
    ignore_signals()
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(2 * AGAIN_SECONDS)
