"""What people read is looked up by language and id; what is lacking is told, and never kills a page in production."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from backend.kit.language.words import STRICT, Words, WordsFault, words_in

DANISH = """
-us = Linjepuls
hello = Hej { $name }, velkommen til { -us }
people = { $count ->
    [one] én ansat
   *[other] { $count } ansatte
}
refused = Det gik ikke
    .detail = { $name } må ikke
only-danish = kun dansk
"""
ENGLISH = """
-us = Linjepuls
hello = Hello { $name }, welcome to { -us }
people = { $count ->
    [one] one employee
   *[other] { $count } employees
}
refused = That did not work
    .detail = { $name } may not
"""


@pytest.fixture
def words(tmp_path: Path) -> Mapping[str, Words]:
    for language, source in (("da", DANISH), ("en", ENGLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "part.ftl").write_text(source, "utf-8")
    return words_in(tmp_path)


def test_alma_is_greeted_in_her_language_without_invisible_marks(words: Mapping[str, Words]) -> None:
    assert words["da"]("hello", name="Alma") == "Hej Alma, velkommen til Linjepuls"
    assert words["en"]("hello", name="Alma") == "Hello Alma, welcome to Linjepuls"


def test_numbers_and_plurals_are_the_languages_own(words: Mapping[str, Words]) -> None:
    assert [words["da"]("people", count=count) for count in (1, 1234)] == ["én ansat", "1.234 ansatte"]
    assert [words["en"]("people", count=count) for count in (1, 1234)] == ["one employee", "1,234 employees"]


def test_a_message_has_parts(words: Mapping[str, Words]) -> None:
    assert words["en"]("refused") == "That did not work"
    assert words["en"]("refused.detail", name="Eva") == "Eva may not"


def test_only_what_there_is_is_known(words: Mapping[str, Words]) -> None:
    assert words["en"].known("refused") == "That did not work"
    assert words["en"].known("only-danish") is None
    assert "hello" in words["en"]
    assert "../hello" not in words["en"]


@pytest.mark.parametrize("lacking", ["nothing", "refused.nothing", "hello", "only-danish"])
def test_what_lacks_is_an_error_where_it_is_developed(words: Mapping[str, Words], lacking: str) -> None:
    with pytest.raises(WordsFault, match=lacking):
        words["en"](lacking)


def test_in_production_a_page_goes_on_with_the_danish_text_or_the_id(
    words: Mapping[str, Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STRICT)
    assert words["en"]("only-danish") == "kun dansk"
    assert words["en"]("nothing") == "[nothing]"
    assert words["en"]("hello") == "Hello name, welcome to Linjepuls"


def test_the_languages_are_the_folders_danish_first(words: Mapping[str, Words]) -> None:
    assert list(words) == ["da", "en"]
