"""What Dan is told that a coin would show is counted unit by unit in a release."""

from __future__ import annotations

import pytest

from backend.api.console.administration.coin import WIDTHS
from backend.api.console.administration.coin_effect import COINS, at_coins, effect_of
from backend.stats.errors import BadFigures
from backend.stats.tosses import expected_width
from tests.ground.releases.releases import KNOWS, ROADS, ROOT, SCHOOLS, TOLD, node, release


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
    # Without a coin the organisation alone shows both; of 30 staff 20 answers are too few for a coin of 33 %.
    assert [(at.percent, at.units) for at in effect.at] == [(0, 1), (5, 2), (10, 2), (20, 2), (33, 1)]
    widths = [at.width for at in effect.at if at.width is not None]
    assert widths == sorted(widths)


def test_of_small_units_fewer_have_a_figure_the_more_often_the_coin_falls() -> None:
    teams = [(12, 9)] * 10 + [(60, 30)] * 3
    assert [at.units for at in at_coins(teams, teams[:4])] == [4, 13, 3, 3, 0]
    assert [at.percent for at in at_coins(teams, [])] == [5, 10, 20, 33]


@pytest.mark.parametrize(("staff", "answered", "widths"), WIDTHS)
def test_the_expected_widths_are_about_those_of_the_exact_intervals(
    staff: str, answered: str, widths: tuple[float, ...]
) -> None:
    expected = [expected_width(0.3, int(answered), int(staff), coin / 100) for coin in COINS]
    assert expected[1:] == pytest.approx(widths[1:], abs=0.05)
    assert expected[0] == pytest.approx(widths[0], abs=0.1)


@pytest.mark.parametrize("answered", [0, 13])
def test_of_a_dozen_staff_neither_none_nor_thirteen_answers_have_a_width(answered: int) -> None:
    with pytest.raises(BadFigures, match="answered"):
        expected_width(0.5, answered, 12, 0.1)
