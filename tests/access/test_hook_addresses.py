"""Who is told by a webhook: what has a key of its own, and in a demo whatever runs on the same machine."""

from __future__ import annotations

import pytest

from backend.access.hooks import is_safe


@pytest.mark.parametrize("play", [False, True])
@pytest.mark.parametrize("url", ["https://[fe80", "http://[::1", "//[", "http://hooks.example/x"])
def test_what_dan_kept_from_an_older_version_and_is_no_address_is_told_nothing(url: str, play: bool) -> None:
    assert not is_safe(url, play=play)


def test_in_a_demo_alone_the_same_machine_is_told_in_plain() -> None:
    assert [is_safe("http://127.0.0.1:9/x", play=play) for play in (False, True)] == [False, True]
    assert is_safe("https://intranet.example/x", play=False)
