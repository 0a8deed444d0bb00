"""Cilla is told where to begin: the most people × gap first, each in a line."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from backend.handoffs import Release, ReleasedQuarters
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from backend.releases.reading.suggestion_words import suggestion_line
from backend.releases.workshop.advice import ArticleFact, Suggestion, content_gaps, suggestions
from backend.releases.workshop.informedness import pictures
from backend.stats.values import Table
from tests.ground.releases.releases import ROOT, SCHOOLS, TOLD, good, node, release
from tests.ground.stats.advice import advised

TODAY = date(2026, 3, 20)
TABLES: dict[str, Table] = {
    "keep": ((40, 5), (5, 10)),
    "rewrite": ((10, 40), (5, 10)),
    "keep_channel": ((10, 5), (40, 10)),
    "equip_leaders": ((15, 3), (5, 40)),
    "start": ((0, 0), (5, 40)),
    "wait": ((12, 10), (9, 11)),
}


def shown() -> Release:
    tables: dict[UUID, Table] = {ROOT: ((10, 10), (6, 14)), SCHOOLS: ((2, 8), (3, 7))}
    quarters = tuple(ReleasedQuarters(topic=TOLD.topic, node=unit, table=table) for unit, table in tables.items())
    return good().model_copy(update={"quarters": quarters})


def article(published: date, topic: UUID = TOLD.topic) -> ArticleFact:
    return ArticleFact(uuid4(), topic, published)


def test_the_unit_with_the_most_people_to_reach_comes_first() -> None:
    suggested = suggestions(pictures(shown()), [])
    assert [(suggestion.node, suggestion.headcount) for suggestion in suggested] == [(ROOT, 60), (SCHOOLS, 30)]
    assert suggested[0].weight == pytest.approx(60 * 0.75)


def test_what_there_is_to_read_on_the_topic_comes_along_the_newest_first_and_nothing_else() -> None:
    old, new, other = article(date(2026, 1, 1)), article(date(2026, 3, 1)), article(TODAY, uuid4())
    assert suggestions(pictures(shown()), [old, other, new])[0].articles == (new.id, old.id)


@pytest.mark.parametrize("act", TABLES)
def test_each_suggestion_is_a_line_with_the_act_and_the_people_in_both_languages(act: str) -> None:
    table = TABLES[act]
    suggestion = Suggestion(TOLD.topic, ROOT, 100, advised(table), None, ())
    assert suggestion.act == act
    for language in LANGUAGES:
        said = suggestion_line(suggestion, language)
        assert said.startswith(WORDS[language](f"suggestion-act-{act}"))
        assert str(round(suggestion.weight)) in said
        assert said.count(".") == 1
        assert said.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_is_one_short_sentence_that_calls_no_group_most_since_it_may_be_fewer_than_half(language: Language) -> None:
    for act in TABLES:
        why = WORDS[language](f"suggestion-act-{act}.why")
        assert why.count(".") == 1
        assert len(why) <= 120
        assert not {"most", "de fleste"} & {why[:4].lower(), why[:9].lower()}


def test_a_topic_few_know_and_nobody_wrote_about_for_half_a_year_is_a_content_gap() -> None:
    little = pictures(release(node(ROOT, None, 60, 40, None, (8, 24, 8))))
    (gap,) = content_gaps(little, [], TODAY)
    assert (gap.topic, gap.newest) == (TOLD.topic, None)
    assert content_gaps(little, [article(date(2025, 9, 1))], TODAY)[0].newest == date(2025, 9, 1)
    assert content_gaps(little, [article(date(2025, 12, 1))], TODAY) == ()


def test_a_topic_that_perhaps_enough_know_is_no_content_gap() -> None:
    assert content_gaps(pictures(release(node(ROOT, None, 60, 40, None, (26, 10, 4)))), [], TODAY) == ()
    assert content_gaps(pictures(release(node(ROOT, None, 60, 40, (8, 24, 8)))), [], TODAY) == ()
