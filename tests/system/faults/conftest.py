"""Moments that are tossed, as they were in an earlier run where LINJEPULS_FAULT_SEED says so."""

from __future__ import annotations

import os
import time

import pytest


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Whatever the test fails with, its report names it."""
    tossed = int(os.environ.get("LINJEPULS_FAULT_SEED", time.time_ns()))
    request.node.add_report_section("setup", "moments", f"LINJEPULS_FAULT_SEED={tossed}")
    return tossed
