"""A language is a folder: with a Swedish one in `locales/`, and nothing else, Alma reads everything in Swedish."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from backend.kit.language.terminal import VARIABLE
from tests.ground.databases import SideServer

# A whole set-up of its own for what changes when words do.
pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SWEDISH = {
    "console-frame.ftl": ("signin-title", "Logga in på konsolen"),
    "mail.ftl": ("mail-greeting", "Bästa { $name }"),
    "letters.ftl": ("letter-hello", "Hej du { $name }"),
    "console-forms.ftl": ("question-start-told", "Har din chef berättat om …?"),
    "cli.ftl": ("cli-staff", "Personallistan."),
}


def translate(file: Path, name: str, text: str) -> None:
    lines = file.read_text("utf-8").splitlines()
    [at] = (number for number, line in enumerate(lines) if line.startswith(f"{name} ="))
    lines[at] = f"{name} = {text}"
    file.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This one, with a folder more in `locales/`."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in ("backend", "simulator", "tests", "sample"):
        (folder / part).symlink_to(ROOT / part)
    shutil.copytree(ROOT / "locales", folder / "locales")
    shutil.copytree(ROOT / "locales" / "da", folder / "locales" / "sv")
    for file, (name, text) in SWEDISH.items():
        translate(folder / "locales" / "sv" / file, name, text)
    return folder


def told(checkout: Path, *words: str) -> str:
    settings = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1", VARIABLE: "sv"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=checkout, env=settings, stdout=PIPE, text=True, timeout=200, check=True).stdout  # noqa: S603


@pytest.fixture(scope="module")
def shown(checkout: Path, named_server: SideServer) -> Any:
    answers = checkout / "shown.json"
    with named_server.clone() as name:
        database = named_server.url("named_app", name)
        told(checkout, "-m", "tests.third_language.shown", "sv", database, str(answers))
    return json.loads(answers.read_text("utf-8"))


def test_the_languages_are_three_and_a_swedish_terminal_is_spoken_to_in_swedish(shown: Any) -> None:
    assert shown["languages"] == ["da", "en", "sv"]
    assert shown["terminal"] == "sv"


def test_the_console_is_swedish_for_a_browser_that_asks_for_it_and_offers_the_others(shown: Any) -> None:
    assert '<html lang="sv"' in shown["page"]
    assert "Logga in på konsolen" in shown["page"]
    assert [name in shown["page"] for name in ("Dansk", "English")] == [True, True]


def test_alma_s_mail_and_her_letter_are_swedish(shown: Any) -> None:
    assert "Bästa Alma" in shown["mail"]
    assert "Hej du Alma" in shown["letter"]


def test_cilla_s_new_question_begins_in_swedish_where_the_topic_has_a_swedish_title(shown: Any) -> None:
    assert shown["question"] == "Har din chef berättat om …?"


def test_the_command_line_s_help_is_swedish_for_dan_s_swedish_terminal(checkout: Path) -> None:
    assert "Personallistan." in told(checkout, "-c", "from backend.cli import main; main()", "--help")
