from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from backend.content.ranking.search_terms import compound_heads, search_query, words_in
from backend.kit.database import Database


def test_numbers_and_signs_are_no_words() -> None:
    assert words_in("APV 2026: vores arbejdsmiljø (it-sikkerhed)") == {
        "apv",
        "vores",
        "arbejdsmiljø",
        "it",
        "sikkerhed",
    }


@pytest.mark.parametrize(
    ("word", "whole", "heads"),
    [
        ("fravær", "sygefraværspolitik", {"sygefravær"}),
        ("fravær", "sygefravær", {"sygefravær"}),
        ("ferie", "sommerferieplan", {"sommerferie"}),
        ("ferie", "ferieplanlægning", set()),
        ("arbejdstid", "arbejdstidsregler", set()),
        ("løn", "julelønnen", set()),
        ("pleje", "ældreplejen", {"ældrepleje"}),
    ],
)
def test_a_danish_compound_is_split_after_the_word_it_holds(word: str, whole: str, heads: set[str]) -> None:
    assert compound_heads([word], {whole}) == heads


def test_a_long_word_is_sought_as_a_beginning_and_a_short_one_as_it_is() -> None:
    query = search_query({"ai", "fravær"}, "Løn", "Ny sygefraværspolitik")
    assert query == "'ai' | 'fravær':* | 'løn' | 'sygefravær':*"


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4),
    st.text(max_size=9),
)
async def test_no_word_of_an_editor_breaks_the_query(words: list[str], title: str) -> None:
    query = search_query(words, title, " ".join(words))
    assert all(term.startswith("'") and term.count("'") == 2 for term in query.split(" | ") if term)


@pytest.mark.parametrize("word", ["d'hondt", "a\\b", "c & d | !e", "it-sikkerhed", "--", "<->", ":*", "æ ø"])
async def test_postgresql_reads_every_such_query(named_db: Database, word: str) -> None:
    async with named_db.transaction() as session:
        query = search_query({word}, word, f"{word} {word}")
        await session.execute(text("SELECT to_tsquery('danish', :query)"), {"query": query})
