"""What Alma is offered to read: never what her topic doesn't carry, and the same whatever she answered."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.content.ranking import policy
from backend.content.ranking.policy import HALF_LIFE_DAYS, MOST_PER_LANGUAGE, Shelf
from backend.content.values import ArticleCard, SynonymText, TopicValue
from tests.content.shelves import DAYS, WORDS, article, shelves, topic

TODAY = date(2026, 6, 30)
FERIE = topic(1, ("ferie",))


def shelf(*articles: ArticleCard, **other: object) -> Shelf:
    empty = Shelf({FERIE.id: FERIE}, articles, frozenset(), {}, {})
    return dataclasses.replace(empty, **other)  # type: ignore[arg-type]


def keys(articles: tuple[ArticleCard, ...]) -> list[str]:
    return [article.key for article in articles]


def carries_slowly(about: TopicValue, candidate: ArticleCard, given: Shelf) -> bool:
    if any(pin == (about.id, candidate.id) for pin in given.pins):
        return True
    for word in [about.key, *about.tags]:
        for tag in candidate.tags:
            if tag == word or tag in given.synonyms.get(word, ()):
                return True
    return False


@given(shelves(), DAYS)
def test_alma_is_never_offered_what_her_topic_does_not_carry(given: Shelf, on: date) -> None:
    about = {UUID(int=500 + at): key for at, key in enumerate(given.topics)}
    for question, reading in policy.bundle(about, given, on).items():
        assert all(carries_slowly(given.topics[about[question]], read, given) for read in reading)


@given(shelves(), DAYS)
def test_cilla_finds_everything_a_topic_carries_in_one_order(given: Shelf, on: date) -> None:
    turned = dataclasses.replace(given, articles=given.articles[::-1])
    for about in given.topics.values():
        reading = policy.ranked(about, given, on)
        assert {read.id for read in reading} == {
            read.id for read in given.articles if carries_slowly(about, read, given)
        }
        assert reading == policy.ranked(about, turned, on)


@given(shelves(), DAYS, st.dictionaries(st.tuples(st.uuids(), st.uuids()), st.floats(0, 1), max_size=3))
def test_no_text_however_well_it_matches_makes_an_article_be_offered(
    given: Shelf, on: date, more: dict[tuple[UUID, UUID], float]
) -> None:
    everywhere = {(about, article.id): 1.0 for about in given.topics for article in given.articles}
    loud = dataclasses.replace(given, matches={**everywhere, **more})
    for about in given.topics.values():
        assert set(keys(policy.ranked(about, loud, on))) == set(keys(policy.ranked(about, given, on)))


@given(shelves(), DAYS)
def test_the_pinned_stand_first_and_danish_before_english(given: Shelf, on: date) -> None:
    for about in given.topics.values():
        seen = [((about.id, read.id) not in given.pins, read.language) for read in policy.ranked(about, given, on)]
        assert seen == sorted(seen)


@given(shelves(), DAYS)
def test_a_phone_gets_the_first_few_of_each_language_in_their_order(given: Shelf, on: date) -> None:
    for about in given.topics.values():
        reading = policy.ranked(about, given, on)
        few = policy.offered(reading)
        assert [read for read in reading if read in few] == list(few)
        for language in ("da", "en"):
            all_of_it = [read for read in reading if read.language == language]
            assert [read for read in few if read.language == language] == all_of_it[:MOST_PER_LANGUAGE]


@given(shelves(), DAYS, st.lists(st.uuids(), unique=True, max_size=4))
def test_questions_on_one_topic_are_followed_by_the_same_articles(given: Shelf, on: date, asked: list[UUID]) -> None:
    one_topic = next(iter(given.topics))
    bundle = policy.bundle(dict.fromkeys(asked, one_topic), given, on)
    assert set(bundle) == set(asked)
    assert len(set(bundle.values())) <= 1


def test_a_better_match_beats_a_little_newer_and_a_new_one_beats_a_very_old() -> None:
    old, new = article(1, ("ferie",), TODAY - timedelta(days=20)), article(2, ("ferie",), TODAY)
    matches = {(FERIE.id, old.id): 0.2, (FERIE.id, new.id): 0.1}
    assert keys(policy.ranked(FERIE, shelf(old, new, matches=matches), TODAY)) == ["artikel-1", "artikel-2"]
    much_later = TODAY + timedelta(days=10 * HALF_LIFE_DAYS)
    fresh = article(3, ("ferie",), much_later)
    matches[FERIE.id, fresh.id] = 0.15
    assert keys(policy.ranked(FERIE, shelf(old, new, fresh, matches=matches), much_later))[0] == "artikel-3"


def test_of_two_that_are_dated_ahead_the_later_stands_first() -> None:
    tomorrow, later = (article(at, ("ferie",), TODAY + timedelta(days=at)) for at in (1, 2))
    assert keys(policy.ranked(FERIE, shelf(tomorrow, later), TODAY)) == ["artikel-2", "artikel-1"]


def test_of_many_articles_three_danish_and_three_english_are_offered() -> None:
    many = tuple(article(at, (), TODAY, language) for at, language in enumerate(["da"] * 5 + ["en"] * 4))
    assert keys(policy.offered(many)) == [f"artikel-{at}" for at in (0, 1, 2, 5, 6, 7)]


def test_with_nothing_else_between_them_the_newest_stands_first_and_then_the_key_decides() -> None:
    second, first, newer = article(2, ("ferie",)), article(1, ("ferie",)), article(3, ("ferie",), TODAY)
    assert keys(policy.ranked(FERIE, shelf(second, first, newer), TODAY)) == ["artikel-3", "artikel-1", "artikel-2"]


def test_english_is_measured_against_english_only() -> None:
    newer, better = article(1, ("ferie",), TODAY, "en"), article(2, ("ferie",), TODAY - timedelta(days=30), "en")
    danish = article(3, ("ferie",))
    matches = {(FERIE.id, newer.id): 0.01, (FERIE.id, better.id): 0.02, (FERIE.id, danish.id): 0.9}
    ranked = policy.ranked(FERIE, shelf(newer, better, danish, matches=matches), TODAY)
    assert keys(ranked) == ["artikel-3", "artikel-2", "artikel-1"]


@pytest.mark.parametrize(("age", "wanted"), [(-9, 1.0), (0, 1.0), (HALF_LIFE_DAYS, 0.5), (2 * HALF_LIFE_DAYS, 0.25)])
def test_recency_halves_with_each_half_life(age: int, wanted: float) -> None:
    assert policy.recency(TODAY - timedelta(days=age), TODAY) == pytest.approx(wanted)


@given(st.dictionaries(st.sampled_from(WORDS), st.frozensets(st.sampled_from(WORDS)), max_size=3))
def test_a_topics_words_are_its_own_and_one_step_further(synonyms: dict[str, frozenset[str]]) -> None:
    words = policy.topic_words(FERIE, synonyms)
    assert words == {"emne-1", "ferie"} | synonyms.get("ferie", frozenset())


def test_words_that_mean_the_same_go_both_ways_and_narrower_ones_only_down() -> None:
    entry = SynonymText(word="fravær", same=("fraværelse",), narrower=("sygefravær", "fravær"))
    assert policy.synonym_pairs([entry]) == {
        ("fravær", "fraværelse"),
        ("fraværelse", "fravær"),
        ("fravær", "sygefravær"),
        ("fraværelse", "sygefravær"),
    }
