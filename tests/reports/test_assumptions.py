"""What Cilla is told beside a figure: each thing once, of what it is true of, the gravest first."""

from __future__ import annotations

from backend.kit.language.words import WORDS
from backend.reports.assumptions import Caveat, asked_in_part, caveats, caveats_of_topics
from backend.stats.values import Share
from tests.ground.reports.accounts import near

DANISH = WORDS["da"]
SURE = Share(near(0.5), covered=1, least=0.25, most=0.75)
POOLED = Share(near(0.5), covered=1, least=0.25, most=0.75, pooled=0.5)
TIED = Share(near(0.5), covered=0.9, least=0.25, most=0.75, turnout_tied=True)


def said(told: tuple[Caveat, ...]) -> list[tuple[str, bool]]:
    """The first words of each, without its end."""
    return [(caveat.text.replace("\N{NO-BREAK SPACE}", " ").partition(",")[0], caveat.grave) for caveat in told]


def test_nothing_is_said_of_a_figure_that_stands_by_itself_or_is_not_there() -> None:
    assert caveats(SURE, None, DANISH) == caveats_of_topics([("APV", None, SURE)], DANISH) == ()


def test_what_is_true_of_both_questions_is_said_once_and_what_is_grave_first() -> None:
    assert said(caveats(POOLED, TIED, DANISH)) == [
        ("Ved det: I enheder", True),
        ("Fortalt: 50 % af de ansatte hører til grupper", False),
        ("Ved det: I enheder med 10 % af de ansatte svarede ingen eller så få", False),
    ]
    assert said(caveats(POOLED, POOLED, DANISH)) == [
        ("Fortalt og Ved det: 50 % af de ansatte hører til grupper", False)
    ]


def test_where_the_silent_are_others_the_figure_comes_with_what_it_is_without_assumptions() -> None:
    [grave, _] = caveats(TIED, None, DANISH)
    assert "tallene uden antagelser: 25–75" in grave.text
    of_before = Share(near(0.5), covered=1, turnout_tied=True)
    [unknown] = caveats(of_before, None, DANISH)
    assert "0–100" in unknown.text


def test_of_several_topics_those_are_named_of_which_it_is_true_and_none_where_it_is_true_of_all() -> None:
    some = caveats_of_topics([("APV", POOLED, None), ("Ferie", SURE, None), ("Løn", POOLED, None)], DANISH)
    assert said(some) == [("APV og Løn. Fortalt: 50 % af de ansatte hører til grupper", False)]
    both = caveats_of_topics([("APV", POOLED, None), ("Løn", POOLED, None)], DANISH)
    assert said(both) == [("Fortalt: 50 % af de ansatte hører til grupper", False)]


def test_of_a_round_in_some_branches_it_is_said_that_its_figures_are_not_the_whole_organisation_s() -> None:
    assert asked_in_part([("APV", ()), ("Ferie", ())], DANISH) == ()
    [alone] = asked_in_part([("APV", ("Skoler", "Teknik, Miljø"))], DANISH)
    assert (alone.text.partition(". ")[0], alone.grave) == ("Der er kun spurgt i Skoler · Teknik, Miljø", True)
    [one] = asked_in_part([("APV", ()), ("Ferie", ("Skoler",)), ("Løn", ("Skoler",))], DANISH)
    assert one.text.startswith("Ferie og Løn. Der er kun spurgt i Skoler. ")
