"""Cilla is told of the coin beside figures of the rounds in which phones tossed one, and of no others."""

from __future__ import annotations

from uuid import UUID

import pytest

from backend.kit.language.words import WORDS
from backend.reports import coin_note
from tests.ground.reports.accounts import summary


@pytest.mark.parametrize(
    ("coins", "said"),
    [
        ((), ""),
        ((0, 0), ""),
        ((10, 10), "Telefonerne kastede mønt (10 %): tallene er skøn over, hvad der blev svaret."),
        ((20, 0, 10), "I nogle af runderne kastede telefonerne mønt (10, 20 %): tallene derfra er skøn over, hvad der"),
    ],
)
def test_the_note_names_the_coins_of_the_rounds_that_are_shown(coins: tuple[int, ...], said: str) -> None:
    rounds = [summary(UUID(int=1)).model_copy(update={"coin": coin}) for coin in coins]
    note = coin_note(rounds, WORDS["da"])
    assert note.startswith(said)
    assert bool(note) == bool(said)
