"""The encoder's process: what it answers, and that it knows nothing and harms nobody when it dies."""

from __future__ import annotations

import pytest

from backend.kit.pictures import anew
from backend.kit.pictures.refusals import PictureRefused, Reason
from tests.ground.kit.pictures import opened, png


async def test_a_picture_comes_back_from_the_process() -> None:
    picture = await anew.drawn_anew(png(), 16, 2000)
    assert (picture.media_type, opened(picture.body).size) == ("image/png", (64, 32))


async def test_the_reason_comes_back_too() -> None:
    with pytest.raises(PictureRefused) as caught:
        await anew.drawn_anew(png(), 100, 2000)
    assert caught.value.reason == Reason.SIZE


async def test_a_process_that_fails_refuses_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anew, "ENCODER", "backend.no_such_module")
    with pytest.raises(PictureRefused) as caught:
        await anew.drawn_anew(png(), 16, 2000)
    assert caught.value.reason == Reason.BROKEN


async def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anew, "PATIENCE", 0.01)
    with pytest.raises(PictureRefused) as caught:
        await anew.drawn_anew(png(), 16, 2000)
    assert caught.value.reason == Reason.BROKEN
