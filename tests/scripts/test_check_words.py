"""The check of the words finds each kind of fault that it is there for, and none in the words of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.kit.language.entries import FOLDER
from scripts.check_words.__main__ import CODE
from scripts.check_words.check import faults

ROOT = Path(__file__).parents[2]
DANISH = "hello = Hej { $name }\nstate-open = åben\nstate-closed = lukket\n"
ENGLISH = "hello = Hello { $name }\nstate-open = open\nstate-closed = closed\n"
PYTHON = 'words("hello", name=person.name)\n'
TEMPLATE = '{{ t("state-" ~ round.state) }}\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for path, text in {
        "locales/da/part.ftl": DANISH,
        "locales/en/part.ftl": ENGLISH,
        "code/page.py": PYTHON,
        "code/page.html": TEMPLATE,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def found_in(place: Path) -> list[str]:
    return faults(place / "locales", [place / "code"])


def add(place: Path, path: str, text: str) -> None:
    with (place / path).open("a", encoding="utf-8") as file:
        file.write(text)


# `make style` says it at each change, in the same words.
@pytest.mark.long
def test_the_words_of_the_project_are_whole() -> None:
    assert faults(FOLDER, [ROOT / folder for folder in CODE]) == []


def test_whole_words_have_no_fault(place: Path) -> None:
    assert found_in(place) == []


@pytest.mark.parametrize(
    ("path", "planted", "told"),
    [
        ("locales/da/part.ftl", "state-only = kun", "state-only is missing in en"),
        ("locales/en/part.ftl", "state-only = only", "state-only is missing in da"),
        ("locales/en/other.ftl", "state-open = open", "state-open is in en/other.ftl too"),
        ("locales/da/part.ftl", "} what is this", "no Fluent"),
        ("locales/en/part.ftl", "state-open-now = the round's", "en/part.ftl: state-open-now has ' where ’ belongs"),
        ("locales/en/part.ftl", 'state-now = press "Open"', 'state-now has " where “ and ” belongs'),
        ("locales/da/part.ftl", "state-now = tryk på “Åbn”", "state-now has “ where » and « belongs"),
        ("locales/da/part.ftl", "state-like = { hello }", "refers to messages"),
        ("code/page.py", 'words("gone")', "there is no gone"),
        ("code/page.py", 'words.known(f"gone-{what}")', "there is no gone-…"),
        ("code/page.py", 'WORDS[language]("hello")', "hello needs $name"),
        ("code/page.py", 'words("state-open", day=day)', "state-open has no $day"),
        ("code/page.html", '{{ t("gone") }}', "there is no gone"),
        ("code/page.html", '{{ t("state-open" if open else "gone") }}', "there is no gone"),
        ("code/page.html", '{{ t.known("gone-" ~ what) }}', "there is no gone-…"),
        ("code/page.html", '{{ t("hello") }}', "hello needs $name"),
        ("code/page.py", 'words("hello", name=whole(3, language))', "hello is given $name as text"),
        ("code/page.html", '{{ t("hello", name=people | whole) }}', "hello is given $name as text"),
    ],
)
def test_each_fault_is_found(place: Path, path: str, planted: str, told: str) -> None:
    add(place, path, planted + "\n")
    assert any(told in fault for fault in found_in(place))


def test_a_word_that_nothing_asks_for_is_found(place: Path) -> None:
    for language in ("da", "en"):
        add(place, f"locales/{language}/part.ftl", "idle = x\n")
    assert found_in(place) == ["idle is asked for nowhere"]


def test_a_word_asked_for_from_a_table_is_used(place: Path) -> None:
    for language in ("da", "en"):
        add(place, f"locales/{language}/part.ftl", "nav-rounds = x\n")
    add(place, "code/page.py", 'ITEMS = ("nav-rounds",)\n')
    assert found_in(place) == []


def test_other_variables_in_another_language_are_found(place: Path) -> None:
    (place / "locales/en/part.ftl").write_text(ENGLISH.replace("$name", "$nam"), "utf-8")
    assert any("hello has other variables in en: $nam, $name" in fault for fault in found_in(place))


def test_an_entry_that_would_be_cut_short_is_found(place: Path) -> None:
    add(place, "locales/da/part.ftl", "long = { $count ->\n*[other] x\n}\n")
    assert any("long is read otherwise" in fault for fault in found_in(place))


def test_the_phone_apps_own_are_left_to_its_build(place: Path) -> None:
    add(place, "locales/da/app.ftl", "idle = x\n")
    assert found_in(place) == []
