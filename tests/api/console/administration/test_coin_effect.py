"""What Dan is told that a coin would show is counted unit by unit in a release."""

from __future__ import annotations

from backend.api.console.administration.coin_effect import effect_of
from tests.releases.releases import KNOWS, ROADS, ROOT, SCHOOLS, TOLD, node, release


def test_only_units_with_a_number_of_answers_count_and_the_question_that_fewest_show_is_the_least() -> None:
    effect = effect_of(
        release(
            node(ROOT, None, 60, 40, (20, 12, 8), (16, 16, 8)),
            node(SCHOOLS, ROOT, 30, 20, (10, 6, 4), None),
            node(ROADS, ROOT, 10, None),
            questions=(TOLD, KNOWS),
        )
    )
    assert (effect.coin, effect.counted, effect.least, effect.most) == (0, 2, 1, 2)
