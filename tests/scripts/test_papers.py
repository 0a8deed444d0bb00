"""What a purchaser is given says what the product does today, and nothing stands open when it is filled in."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from backend.ballot_box.settings import BallotsWebSettings, BallotsWorkerSettings
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings
from scripts.papers.accessibility import axe_version, looked, sizes
from scripts.papers.data import BALLOTS, data_page, known, looked_at, marks, rows
from scripts.papers.filling import NotFilled, filled, placeholders, read_words
from scripts.papers.making import ACTIVITIES, PAPERS, README, for_an_organisation, papers
from tests.ground.code.sources import ROOT, sources

MADE = papers()
WORDS = {name: f"{name} i Eksempelkommune" for name in placeholders(for_an_organisation())}
REQUIRED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "releaseDate",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}

_PRIVATE_KEY = re.compile(r"_(key|keys_dir)$")
NAMED_KEYS = {
    "access_key": "adgang",
    "service_key": "service",
    "key_encryption_key": "nøglekryptering",
    "push_key": "push",
}
BALLOT_KEYS = {"release_key": "offentliggørelse", "receipt_key": "kvittering", "closing_keys_dir": "lukkenøgler"}
"""Setting → the Danish word by which papers call the private key in it."""


def program(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.papers", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words


def test_the_papers_are_what_is_made_of_the_product_today() -> None:
    there = {path.name: path.read_text("utf-8") for path in PAPERS.glob("*.md")}
    assert sorted(there) == sorted(MADE)
    assert [name for name, text in MADE.items() if there[name] != text] == [], "python -m scripts.papers"


def test_each_table_is_told_of_in_danish_and_no_other() -> None:
    assert known() == list(rows(data_page()))


def test_what_a_row_says_was_held_beside_the_danish() -> None:
    now, then = marks(data_page()), looked_at()
    changed = [name for name in now if then.get(name) != now[name]]
    assert changed == [], "mend scripts/papers/facts/tables.toml, then python -m scripts.papers --looked-at"


def test_a_row_that_keeps_for_longer_would_be_noticed() -> None:
    page = data_page()
    longer = page.replace("seven days after the close at the latest", "seventy days after the close at the latest")
    assert [name for name, mark in marks(longer).items() if marks(page)[name] != mark] == ["urne:ballot"]


@pytest.mark.parametrize("paper", ["fortegnelse.md", "slettefrister.md"])
def test_each_table_stands_in_the_record_and_among_the_deadlines(paper: str) -> None:
    told = re.findall(r"`([\w.*]+)`", MADE[paper])
    tables = [table for name in rows(data_page()) for table in name.removeprefix(BALLOTS).split(", ")]
    assert len(tables) > 80
    # `release` and `turnout` are tables of both sides.
    assert [table for table in tables if told.count(table) < tables.count(table)] == []


def test_each_activity_is_one_of_the_records() -> None:
    facts = tomllib.loads((ROOT / "scripts/papers/facts/tables.toml").read_text("utf-8"))
    assert {row[0] for row in facts.values()} == set(ACTIVITIES)
    assert [name for name in facts if name.startswith(BALLOTS) != (facts[name][0] == "urne")] == []


def test_each_test_that_a_paper_names_exists() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = {node.name for source in sources("tests") for node in ast.walk(source.tree) if isinstance(node, functions)}
    named = {name for text in MADE.values() for name in re.findall(r"`(test_\w+)`", text)}
    assert len(named) > 40
    assert sorted(named - names) == []


def test_what_axe_looks_at_is_read_from_the_tests_themselves() -> None:
    found = {one.file.rpartition("/")[2]: one for one in looked()}
    assert {"overview", "topic", "account"} <= set(found["test_console_looks.py"].pages)
    assert {"import-preview", "code", "person"} <= set(found["test_console_staff.py"].pages)
    assert {"audit", "person", "waiting"} <= set(found["test_administration.py"].pages)
    assert {"welcome", "told", "outcome"} <= set(found["test_looks.py"].pages)
    assert [one.file for one in looked() if not one.tests] == []
    assert sizes()["NARROW"] == (390, 844)


def test_the_rules_are_those_of_the_axe_that_runs() -> None:
    lock = json.loads((ROOT / "mobile_stub/package-lock.json").read_text("utf-8"))
    assert axe_version() == lock["packages"]["node_modules/axe-core"]["version"]


def test_dan_fills_them_in_and_nothing_stays_open(tmp_path: Path) -> None:
    (tmp_path / "organisation.toml").write_text("\n".join(f'{name} = "{word}"' for name, word in WORDS.items()))
    ended = program("--for", str(tmp_path / "organisation.toml"), "--into", str(tmp_path / "papirer"))
    assert (ended.returncode, ended.stderr) == (0, "")
    there = {path.name: path.read_text("utf-8") for path in (tmp_path / "papirer").iterdir()}
    assert sorted(there) == sorted(set(MADE) - {README})
    assert [name for name, text in there.items() if "«" in text or "{{" in text or "python -m" in text] == []
    assert "organisation i Eksempelkommune" in there["databehandleraftale.md"]


def test_what_is_missing_or_unknown_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    words = {name: word for name, word in WORDS.items() if name not in ("dpo", "cvr")} | {"cvrr": "1"}
    (tmp_path / "organisation.toml").write_text("\n".join(f'{name} = "{word}"' for name, word in words.items()))
    ended = program("--for", str(tmp_path / "organisation.toml"), "--into", str(tmp_path / "papirer"))
    assert (ended.returncode, ended.stderr.splitlines()) == (1, ["mangler: cvr, dpo", "kendes ikke: cvrr"])
    assert not (tmp_path / "papirer").exists()


def test_the_example_has_every_word_and_none_of_them_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "organisation.toml").write_text(program("--example").stdout)
    with pytest.raises(NotFilled, match="skal være tekst: adresse, "):
        read_words(tmp_path / "organisation.toml")
    with pytest.raises(NotFilled, match="mangler"):
        filled(MADE, {})


def test_the_example_says_what_each_word_stands_for() -> None:
    lines = program("--example").stdout.splitlines()
    assert [line for line in lines if not re.match(r"# \w.{10,}|\w+ = \"\"", line)] == []
    assert sum(line.startswith("# ") for line in lines) == len(WORDS)
    explained = tomllib.loads((ROOT / "scripts/papers/facts/words.toml").read_text("utf-8"))
    assert sorted(explained) == sorted(WORDS)


def test_each_paper_says_that_it_is_a_draft_and_of_which_day() -> None:
    drafts = {name: text for name, text in MADE.items() if name != "README.md"}
    assert [name for name, text in drafts.items() if not text.partition("\n")[0].endswith("· udkast")] == []
    assert [
        name for name, text in MADE.items() if not re.search(r"^Version \d+ · \d+\. \w+ \d{4}", text, re.MULTILINE)
    ] == []


def test_the_catalogues_description_is_whole_and_of_this_version() -> None:
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert set(code) >= REQUIRED
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (code["softwareVersion"], code["legal"]["license"]) == (project["version"], project["license"])
    assert sorted(code["localisation"]["availableLanguages"]) == sorted(
        path.name for path in ROOT.glob("locales/[a-z][a-z]")
    )
    for text in code["description"].values():
        assert len(text["shortDescription"]) <= 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_whoever_agrees_on_two_operators_reads_of_each_private_key_which_side_has_it_and_what_its_theft_means() -> None:
    two, thefts = ((PAPERS / name).read_text("utf-8") for name in ("to-driftsansvarlige.md", "haendelser.md"))
    [row] = [line for line in two.splitlines() if line.startswith("| Private nøgler |")]
    _, _, named, ballots, _ = (cell.strip() for cell in row.split("|"))
    fields = {*NamedSettings.model_fields, *SendingSettings.model_fields}
    assert {name for name in fields if _PRIVATE_KEY.search(name)} == set(NAMED_KEYS)
    fields = {*BallotsWebSettings.model_fields, *BallotsWorkerSettings.model_fields}
    assert {name for name in fields if _PRIVATE_KEY.search(name)} == set(BALLOT_KEYS)
    assert all(word in named for word in NAMED_KEYS.values())
    assert all(word in ballots for word in BALLOT_KEYS.values())
    stolen = [line.casefold() for line in thefts.splitlines() if line.startswith("|")]
    for word in (*NAMED_KEYS.values(), *BALLOT_KEYS.values()):
        assert any(word.removesuffix("r") in line.split("|")[1] for line in stolen), word


def test_whoever_agrees_on_two_operators_reads_what_may_never_be_kept_of_the_ballot_box_s_database() -> None:
    """Each of them tells when a ballot came (docs/DEPLOY.md)."""
    for name in ("to-driftsansvarlige.md", "databehandleraftale.md"):
        text = (PAPERS / name).read_text("utf-8")
        assert [clock for clock in ("WAL", "pg_basebackup", "pg_dump", "øjebliksbilleder") if clock not in text] == []
        assert "samme sted" in text


def test_what_a_stolen_key_opens_is_all_that_is_sealed_with_it() -> None:
    [row] = [line for line in MADE["haendelser.md"].splitlines() if line.startswith("| Nøglekrypteringens nøgle")]
    for sealed in ("signeringsnøgler", "kodeappenes", "koder og breve", "loginudbyderens", "webhooks", "links"):
        assert sealed in row, sealed


def test_no_paper_says_that_nobody_knows_who_has_not_answered() -> None:
    """The named side's operator does while a round is open, and HR sees a phone that was silent for half a year."""
    wrong = re.compile(r"ingen (ved|kan se), hvem der (mangler|ikke)")
    assert [name for name, text in MADE.items() if wrong.search(text)] == []
    assert "navnesiden, se, hvis telefon" in MADE["konsekvensanalyse.md"]
